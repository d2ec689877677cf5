/** The time that so large a share of the times stays below. */
export function quantile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Milliseconds, aligned. */
export function ms(time) {
  return `${time.toFixed(1).padStart(6)} ms`;
}
