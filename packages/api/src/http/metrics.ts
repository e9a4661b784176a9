/** Counts for Prometheus, in its text format. */

export interface Metrics {
  countRequest(kind: string, method: string, status: number, tookMs: number): void;
  countProcedure(path: string, code: string): void;
  /** With the figures of the moment. */
  render(now: Readonly<Record<string, number>>): string;
}

const bucketsMs = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000];

export function createMetrics(): Metrics {
  const requests = new Map<string, number>();
  const procedures = new Map<string, number>();
  const histogram = bucketsMs.map(() => 0);
  let sumMs = 0;
  let count = 0;
  return { countRequest, countProcedure, render };

  function countRequest(kind: string, method: string, status: number, tookMs: number): void {
    increase(requests, `kind="${kind}",method="${safeLabel(method)}",status="${status}"`);
    bucketsMs.forEach((limitMs, place) => {
      if (tookMs <= limitMs) histogram[place] = (histogram[place] ?? 0) + 1;
    });
    sumMs += tookMs;
    count += 1;
  }

  function countProcedure(path: string, code: string): void {
    increase(procedures, `procedure="${safeLabel(path)}",code="${safeLabel(code)}"`);
  }

  function render(now: Readonly<Record<string, number>>): string {
    const lines = [
      "# TYPE consult_requests_total counter",
      ...[...requests].map(([labels, value]) => `consult_requests_total{${labels}} ${value}`),
      "# TYPE consult_procedure_failures_total counter",
      ...[...procedures].map(([labels, value]) => `consult_procedure_failures_total{${labels}} ${value}`),
      "# TYPE consult_request_milliseconds histogram",
      ...bucketsMs.map((limitMs, place) => `consult_request_milliseconds_bucket{le="${limitMs}"} ${histogram[place]}`),
      `consult_request_milliseconds_bucket{le="+Inf"} ${count}`,
      `consult_request_milliseconds_sum ${sumMs.toFixed(1)}`,
      `consult_request_milliseconds_count ${count}`,
      ...Object.entries(now).flatMap(([name, value]) => [`# TYPE consult_${name} gauge`, `consult_${name} ${value}`]),
    ];
    return `${lines.join("\n")}\n`;
  }
}

function increase(counts: Map<string, number>, labels: string): void {
  // A caller who invents names must not fill the memory.
  if (counts.size < 1000 || counts.has(labels)) counts.set(labels, (counts.get(labels) ?? 0) + 1);
}

function safeLabel(text: string): string {
  return text.replace(/[^\w.-]/g, "_").slice(0, 80);
}
