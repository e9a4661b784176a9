import { join } from "node:path";
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { describeFolder, folderRefusal, folderWarning } from "./data-folder.ts";

/** From Linux's own list; a magic number that slips here would let a store onto memory or a share. */
const table = [
  ["ext4", 0xef53, "disk"],
  ["xfs", 0x58465342, "disk"],
  ["btrfs", 0x9123683e, "disk"],
  ["zfs", 0x2fc12fc1, "disk"],
  ["f2fs", 0xf2f52010, "disk"],
  ["tmpfs", 0x01021994, "volatile"],
  ["ramfs", 0x858458f6, "volatile"],
  ["NFS", 0x6969, "network"],
  ["SMB", 0x517b, "network"],
  ["SMB", 0xfe534d42, "network"],
  ["CIFS", 0xff534d42, "network"],
  ["9p", 0x01021997, "network"],
  ["CephFS", 0x00c36400, "network"],
  ["AFS", 0x5346414f, "network"],
  ["FUSE", 0x65735546, "network"],
  ["overlay", 0x794c7630, "layer"],
] as const;

describe("a data folder", () => {
  test.each(table)("on %s (%i) is a %s", (name, type, kind) => {
    const described = describeFolder("/", () => type);
    expect(described).toEqual({ kind, name: kind === "disk" ? "" : name });
    const refusal = folderRefusal("/srv/data", described);
    if (kind === "volatile" || kind === "network") {
      expect(refusal).toContain("/srv/data");
      expect(refusal).toContain(name);
      expect(refusal).toContain("CONSULT_VOLATILE=yes");
    } else expect(refusal).toBeUndefined();
    // Where it was said that losing it is meant, it is still told.
    expect(folderWarning(described) === undefined).toBe(kind === "disk");
  });

  test("that is not there yet is judged by where it would be made", () => {
    const asked: string[] = [];
    describeFolder(join(tmpdir(), "not", "there", "yet"), (place) => asked.push(place));
    expect(asked).toEqual([tmpdir()]);
  });

  test("is asked of the system", () => {
    // What the system itself makes up in memory is no disk of ours, and in no table: it counts as one it cannot write to anyway.
    expect(describeFolder("/proc").kind).toBe("disk");
    expect(["disk", "volatile", "network", "layer"]).toContain(describeFolder(tmpdir()).kind);
  });
});
