/** Where the answer flow stands in its page, for the server that writes it and the script that takes it over. */
export const answerFormId = "answer-form";
export const answerRootId = "answer";
export const answerDataId = "answer-data";
