/** The door for whoever makes a backup and puts one back. Apart from the others: encryption takes its time to load. */
export { backUp } from "./backup/back-up.ts";
export { identitiesIn, isRecipient, makeKeyPair } from "./backup/encryption.ts";
export { backupState, readLastBackup } from "./backup/last-backup.ts";
export { eraseAgainIn, restoreBackup } from "./backup/restore-backup.ts";
