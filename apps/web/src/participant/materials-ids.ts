/** Where the form for documents stands in its page, for the server that writes it and the script that helps it. */
export const materialsFormId = "materials-form";
