/** Of this program, as its package.json says; a test compares them. Reading the file would cost every start. */
export const version = "0.1.0";
