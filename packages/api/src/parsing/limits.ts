/** How much of the machine the bytes of strangers may take, whatever reads them: a parser of ours, or a program of the system. */

/** Bytes handed over at once; what is larger is kept and not read. */
export const mostParsedBytes = 128 * 1024 * 1024;

export const parserLimits = {
  /** Of the processor's time, from the moment the parser has the bytes. A busy machine takes longer. */
  withinMs: 10_000,
  /** By the clock, so many times what the processor may take: for parsers that wait, and machines that do not tell. */
  clockPerProcessor: 5,
  startsWithinMs: 60_000,
  /** Beyond twice the bytes: a child without any work takes about sixty. */
  mostMegabytes: 320,
  heapMegabytes: 256,
  /** With more than this after its work, a child is let go. */
  ladenMegabytes: 150,
  /** More than so many parses may take by their own limits is no work of ours. */
  cpuSeconds: 600,
} as const;

/** Of one run of a program, which reads one picture or draws one page. */
export const programLimits = {
  cpuSeconds: 40,
  withinMs: 120_000,
  mostKilobytes: 1_500_000,
  /** A drawn page in grey, and more than any page holds words. */
  mostAnswerBytes: 16_000_000,
} as const;

export const pictureLimits = {
  mostPixels: 80_000_000,
  /** The longer side of a drawn page: an A4 page at 300 dots an inch, which is what reads best. */
  pageSidePixels: 3508,
  /** More of them are left to a person, all of them, rather than some read. */
  mostPages: 60,
  mostLanguages: 6,
} as const;
