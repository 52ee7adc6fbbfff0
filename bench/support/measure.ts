/** Times some work so often, and says how long it took; `work` gives how much it found, of what `unit` says, such as "ratings". */
export async function measure(
  name: string,
  work: (run: number) => Promise<number>,
  { runs, unit }: { runs: number; unit: string },
): Promise<void> {
  const times: number[] = [];
  let found = 0;
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    found += await work(run);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.min(runs - 1, Math.floor(runs * share))] ?? 0).toFixed(1).padStart(8);
  const each = (found / runs).toFixed(1);
  console.log(`  ${name.padEnd(44)} p50 ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)} ms   (${each} ${unit})`);
}
