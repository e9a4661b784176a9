/** Boxes to tick and lists to choose from, as Word's forms hold them: what somebody chose is no text there. */

export function tick(isTicked: boolean): string {
  return isTicked ? "☒" : "☐";
}

export interface FormFields {
  open(name: string, value: string | undefined): void;
  /** Answers what the field shows once it is read. */
  close(name: string): string;
}

/** By the marks that stand for them in a DOCX. */
export function createFormFields(): FormFields {
  let choices: string[] = [];
  let chosen = "";
  return {
    open(name, value) {
      if (name === "checkBox" || name === "ddList") {
        choices = [];
        chosen = "0";
      } else if (name === "listEntry") choices.push(value ?? "");
      else if (name === "default" || name === "checked" || name === "result") chosen = value ?? "1";
    },
    close(name) {
      if (name === "checkBox") return tick(!["0", "false", "off"].includes(chosen));
      return name === "ddList" ? (choices[Number(chosen)] ?? "") : "";
    },
  };
}
