/** Lint rules of our own: core takes moments, ids and chance as arguments. */

/** As much of a syntax node as the rule looks at. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly callee?: Node;
  readonly object?: Node;
  readonly property?: Node;
  readonly arguments?: readonly Node[];
}

interface Context {
  report(problem: { node: Node; message: string }): void;
}

const ambientMembers = new Set([
  "Date.now",
  "Math.random",
  "performance.now",
  "crypto.randomUUID",
  "crypto.getRandomValues",
]);

const takeItAsAnArgument = {
  create(context: Context) {
    const refuse = (node: Node, what: string): void => {
      context.report({
        node,
        message: `Core does not use ${what}: take the moment, the id or the chance as an argument.`,
      });
    };
    return {
      MemberExpression(node: Node) {
        const path = `${node.object?.name}.${node.property?.name}`;
        if (ambientMembers.has(path)) refuse(node, path);
      },
      NewExpression(node: Node) {
        if (node.callee?.name === "Date" && node.arguments?.length === 0) refuse(node, "new Date() without a moment");
      },
      CallExpression(node: Node) {
        if (node.callee?.type === "Identifier" && node.callee.name === "Date") refuse(node, "Date()");
      },
    };
  },
};

// The linter asks for a default export.
export default { meta: { name: "house" }, rules: { "take-it-as-an-argument": takeItAsAnArgument } };
