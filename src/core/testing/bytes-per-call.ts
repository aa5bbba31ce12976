/**
 * How many bytes of heap one call of `run` makes, on average: for the promise that nothing is made a packet. The heap
 * only grows between collections, so the median of many short rounds is looked at, and rounds with a collection in
 * them (the heap shrank) are left out. Warmed up first, long enough for the
 * optimising compiler: code that it has not seen yet makes an object of each number above 2^31.
 */
export function bytesPerCall(run: () => void, calls = 2_000): number {
  for (let warm = 0; warm < 300_000; warm++) run();
  const rounds: number[] = [];
  for (let round = 0; round < 60 && rounds.length < 25; round++) {
    const before = process.memoryUsage().heapUsed;
    for (let call = 0; call < calls; call++) run();
    const grown = process.memoryUsage().heapUsed - before;
    if (grown >= 0) rounds.push(grown / calls);
  }
  rounds.sort((a, b) => a - b);
  return rounds[rounds.length >> 1] ?? 0;
}
