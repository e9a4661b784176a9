/** Where script finds the coding desk in the page. */
export const codingRootId = "coding-desk";
export const codingDataId = "coding-data";
