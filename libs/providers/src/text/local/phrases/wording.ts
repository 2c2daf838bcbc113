type Forms = readonly [one: string, many: string];

/** "45 seconds", "2 minutes", and "1:30" for what is neither. */
export function clockLength(seconds: number, second: Forms, minute: Forms): string {
  if (seconds >= 60 && seconds % 60 === 0) return counted(seconds / 60, minute);
  if (seconds > 60 && Number.isInteger(seconds))
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return counted(seconds, second);
}

function counted(value: number, [one, many]: Forms): string {
  return `${roundTo(value, 2)} ${value === 1 ? one : many}`;
}

/** At most so many decimals, none where the number is whole. */
export function roundTo(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}

export function joinDetails(opening: string, details: readonly string[]): string {
  return `${[opening, ...details].join(', ')}.`;
}

/** "a, b y c" with the language's own "and". */
export function listWith(and: string): (items: readonly string[]) => string {
  return (items) =>
    items.length < 3 ? items.join(` ${and} `) : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
}
