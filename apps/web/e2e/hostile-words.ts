/** Two hundred pieces of text that try to become markup, script or an address, made from ways out of a context and things to run there. */

const waysOut = [
  "",
  '"',
  "'",
  '">',
  "'>",
  "</textarea>",
  "</title>",
  "</script>",
  "-->",
  "]]>",
  "</style>",
  "</option></select>",
  "</svg>",
  "\u2028",
  "&quot;&gt;",
  "\\u003c/script>",
  "<!--",
  "${",
  "{{",
  "`",
] as const;

/** Each would set `window.hit`, or send somebody away. */
const deeds = [
  "<script>window.hit=1</script>",
  "<img src=x onerror=window.hit=1>",
  "<svg/onload=window.hit=1>",
  '<svg><script href="data:,window.hit=1"/></svg>',
  '<iframe srcdoc="<script>parent.hit=1</script>"></iframe>',
  '<a href="javascript:window.hit=1" id=x>x</a>',
  "<details open ontoggle=window.hit=1>",
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<base href="https://evil.example/"><link rel=stylesheet href=//evil.example/x.css>',
  '<form action="https://evil.example/"><button autofocus onfocus=window.hit=1>x</button></form>',
] as const;

/** What no context makes harmless by itself: each once. */
const others = [
  " onmouseover=window.hit=1 autofocus onfocus=window.hit=1 x=",
  "javascript:window.hit=1//",
  "java\tscript:window.hit=1",
  "[x](javascript:window.hit=1)",
  "![x](https://evil.example/x.png)",
  "<javascript:window.hit=1>",
  "&#60;script&#62;window.hit=1&#60;/script&#62;",
  "＜script＞window.hit=1＜/script＞",
  "+ADw-script+AD4-window.hit=1+ADw-/script+AD4-",
  "<scr<script>ipt>window.hit=1</scr</script>ipt>",
  '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=window.hit=1>">',
  '<noscript><p title="</noscript><img src=x onerror=window.hit=1>">',
  "<template><script>window.hit=1</script></template>",
  "@import url(https://evil.example/x.css);",
  "expression(window.hit=1)",
  "constructor.constructor('window.hit=1')()",
  "{{constructor.constructor('window.hit=1')()}}",
  "<xss style=animation-name:x onanimationstart=window.hit=1>",
  '{"__html":"<img src=x onerror=window.hit=1>"}',
  "\u202e>tpircs/<1=tih.wodniw>tpircs<",
] as const;

const combined = waysOut.flatMap((out, place) =>
  // Nine of ten deeds for each way out, so that all meet all over the corpus and it holds two hundred.
  deeds.filter((_, index) => index !== place % deeds.length).map((deed) => out + deed),
);

export const hostileWords: readonly string[] = [...combined, ...others];
