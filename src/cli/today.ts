/** The day here and now, as YYYY-MM-DD; a clock that is further out stands on the first or the last of them. */
export function today(): string {
  const now = new Date();
  if (now.getFullYear() < 0) return '0000-01-01';
  if (now.getFullYear() > 9999) return '9999-12-31';
  const year = String(now.getFullYear()).padStart(4, '0');
  return [year, ...[now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'))].join(
    '-',
  );
}
