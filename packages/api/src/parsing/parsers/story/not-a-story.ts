import { Unreadable } from "../../unreadable.ts";

export const notAStory = new Unreadable("not-a-story", "This file is no template for case studies of ours.");
