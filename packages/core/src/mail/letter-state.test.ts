/** What mailboxes mark as thrown away, as spam or as unfinished. */
import { expect, test } from "vitest";
import { stateByAppleFlags, stateByFlags, stateByHeaders, stateByPath, stateBySpecialUse } from "./letter-state.ts";

test.each([
  ["x-gmail-labels", "Spam", "spam"],
  ["x-gmail-labels", "Inbox,Unread", undefined],
  ["x-gmail-labels", "Opened,Trash,Important", "deleted"],
  ["x-gmail-labels", "[Gmail]/Draft", "draft"],
  ["x-gmail-labels", "Chat", "chat"],
  ["x-gmail-labels", "Corbeille", "deleted"],
  ["x-gmail-labels", "Papierkorb,Ungelesen", "deleted"],
  ["x-gmail-labels", "Brouillons", "draft"],
  ["x-gmail-labels", "Papelera", "deleted"],
  ["x-gmail-labels", "Correo no deseado", "spam"],
  ["x-gmail-labels", "Lixeira", "deleted"],
  ["x-gmail-labels", "Rascunhos", "draft"],
  ["x-gmail-labels", "Корзина", "deleted"],
  ["x-gmail-labels", "Спам", "spam"],
  ["x-gmail-labels", "المهملات", "deleted"],
  ["x-gmail-labels", "المسودات", "draft"],
  ["x-gmail-labels", "垃圾邮件", "spam"],
  ["x-gmail-labels", "草稿", "draft"],
  ["x-gmail-labels", "Taka", "deleted"],
  ["x-gmail-labels", '"Rasimu"', "draft"],
  ["x-mozilla-status", "0009", "deleted"],
  ["x-mozilla-status", "0001", undefined],
  ["x-mozilla-status2", "00200000", "deleted"],
  ["x-mozilla-keys", "$label1 Junk", "spam"],
  ["x-keywords", "$Draft", "draft"],
  ["x-status", "AD", "deleted"],
  ["x-status", "T", "draft"],
  ["x-status", "AF", undefined],
])("by %s: %s", (name, value, state) => {
  expect(stateByHeaders(new Map([[name, [value]]]))).toBe(state);
});

test.each([
  [[String.raw`\Seen`, String.raw`\Deleted`], "deleted"],
  [[String.raw`\Draft`], "draft"],
  [["$Junk"], "spam"],
  [["Junk", "$NotJunk"], undefined],
  [[String.raw`\Seen`], undefined],
])("by the flags %j", (flags, state) => expect(stateByFlags(flags)).toBe(state));

test.each([
  [String.raw`\Junk`, "spam"],
  [String.raw`\Trash`, "deleted"],
  [String.raw`\Drafts`, "draft"],
  [String.raw`\Sent`, undefined],
  [undefined, undefined],
])("by what a folder is for: %s", (use, state) => expect(stateBySpecialUse(use)).toBe(state));

test.each([
  ["cur/1.x:2,ST", "deleted"],
  ["cur/2.x:2,DS", "draft"],
  ["cur/2.x!2,DS", "draft"],
  ["cur/3.x:2,S", undefined],
  ["new/3.x", undefined],
  ["tmp/4.x", "half-written"],
  [".Trash/cur/5.x:2,S", "deleted"],
  [".INBOX.Junk/cur/5.x:2,S", "spam"],
  [String.raw`Mail\Papierkorb`, "deleted"],
  ["Mail/Drafts.mbox/Messages/1.emlx", "draft"],
  ["Local Folders/Trash.sbd/2016", "deleted"],
  ["letters/1.eml", undefined],
  ["1.eml", undefined],
  [".&BBoEPgRABDcEOAQ9BDA-/cur/1.x:2,S", "deleted"],
  [".INBOX.&V4NXPnux-/cur/1.x:2,S", "deleted"],
  [".Entw&APw-rfe/cur/1.x:2,S", "draft"],
  [".Tom &- Spam/cur/1.x:2,S", undefined],
])("by where it lies: %s", (path, state) => expect(stateByPath(path)).toBe(state));

test.each([
  [8_590_195_713, undefined],
  [8_590_195_713 + 2, "deleted"],
  [1 + 64, "draft"],
  [2 ** 24, "spam"],
  [2 ** 24 + 2 ** 25, undefined],
])("by Apple's flags: %i", (flags, state) => expect(stateByAppleFlags(flags)).toBe(state));
