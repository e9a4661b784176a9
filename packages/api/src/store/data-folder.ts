/** On what kind of file system a data folder lies: some forget at the next start, some do not lock or sync as a store needs it. */
import { existsSync, statfsSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** `volatile`: gone with the machine's memory. `network`: another machine's disk. `layer`: gone with its container. */
export type FolderKind = "disk" | "volatile" | "network" | "layer";

export interface FolderDescription {
  readonly kind: FolderKind;
  /** As people know it, such as tmpfs; empty for a disk. */
  readonly name: string;
}

/** By the number that Linux gives a type (statfs(2), and `include/uapi/linux/magic.h`). What is not here counts as a disk. */
const types: ReadonlyMap<number, FolderDescription> = new Map([
  [0x01021994, { kind: "volatile", name: "tmpfs" }],
  [0x858458f6, { kind: "volatile", name: "ramfs" }],
  [0x958458f6, { kind: "volatile", name: "hugetlbfs" }],
  [0x00006969, { kind: "network", name: "NFS" }],
  [0x0000517b, { kind: "network", name: "SMB" }],
  [0xfe534d42, { kind: "network", name: "SMB" }],
  [0xff534d42, { kind: "network", name: "CIFS" }],
  [0x01021997, { kind: "network", name: "9p" }],
  [0x00c36400, { kind: "network", name: "CephFS" }],
  [0x5346414f, { kind: "network", name: "AFS" }],
  [0x6b414653, { kind: "network", name: "AFS" }],
  [0x73757245, { kind: "network", name: "Coda" }],
  [0x0000564c, { kind: "network", name: "NCP" }],
  [0x0bd00bd0, { kind: "network", name: "Lustre" }],
  [0x47504653, { kind: "network", name: "GPFS" }],
  [0x19830326, { kind: "network", name: "BeeGFS" }],
  [0x7461636f, { kind: "network", name: "OCFS2" }],
  [0x01161970, { kind: "network", name: "GFS2" }],
  [0x786f4256, { kind: "network", name: "a shared folder of VirtualBox" }],
  // Mostly another machine's disk: sshfs, s3fs, GlusterFS. What is a disk all the same is named by CONSULT_VOLATILE.
  [0x65735546, { kind: "network", name: "FUSE" }],
  [0x794c7630, { kind: "layer", name: "overlay" }],
  [0x61756673, { kind: "layer", name: "aufs" }],
]);

/** Of the folder, or of the nearest above it that is there. */
export function describeFolder(folder: string, typeOf = typeOfFolder): FolderDescription {
  const place = nearest(resolve(folder));
  return types.get(typeOf(place)) ?? { kind: "disk", name: "" };
}

/** Why no store may be kept there; undefined where one may. */
export function folderRefusal(folder: string, description: FolderDescription): string | undefined {
  const { kind, name } = description;
  const why =
    kind === "volatile"
      ? `lies in memory (${name}): all that is received would be gone at the next start of this machine`
      : kind === "network"
        ? `lies on a network file system (${name}): what is received could be lost or damaged when the connection breaks, and locks may not hold`
        : undefined;
  if (why === undefined) return undefined;
  return `The folder ${folder} ${why}. Choose a folder on a disk of this machine: CONSULT_DATA=/path/to/folder. If losing it is meant, for a trial: CONSULT_VOLATILE=yes.`;
}

/** What to say where a store may be kept, but perhaps not as long as people think. */
export function folderWarning({ kind, name }: FolderDescription): string | undefined {
  switch (kind) {
    case "disk":
      return undefined;
    case "layer":
      return `The data folder lies in the container's own layer (${name}): it is gone when the container is removed. Give the container a volume for it.`;
    case "volatile":
      return `The data folder lies in memory (${name}): it is gone at the next start of this machine.`;
    case "network":
      return `The data folder lies on a network file system (${name}): what is received may be lost or damaged.`;
  }
}

function typeOfFolder(folder: string): number {
  return statfsSync(folder).type;
}

function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}
