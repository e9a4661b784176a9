/** A moment as people type it, always with its zone. */
import { InvalidArgumentError } from "commander";
import { CalendarDay } from "@consult/core";

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/i;

export function readMoment(text: string): string {
  const date = new Date(text);
  // A day that the month does not have would silently become one of the next month.
  const isDay =
    !Number.isNaN(Date.parse(text.slice(0, 10))) &&
    new Date(text.slice(0, 10)).toISOString().startsWith(text.slice(0, 10));
  if (!form.test(text) || Number.isNaN(date.getTime()) || !isDay) {
    throw new InvalidArgumentError(
      "Write a moment with its zone, such as 2016-09-16T23:59+02:00 or 2016-09-16T21:59:00Z.",
    );
  }
  return date.toISOString();
}

export function readDay(text: string): string {
  if (CalendarDay.safeParse(text).success) return text;
  throw new InvalidArgumentError("Write a day of the calendar, such as 2016-09-15.");
}

/** A whole number from a least to a greatest. */
export function readNumber(least: number, greatest: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= greatest) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${greatest}.`);
  };
}
