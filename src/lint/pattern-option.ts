import * as v from 'valibot';

/** An option of a rule that is a regular expression, with its default. */
export function regularExpressionOption(description: string, byDefault: string) {
  return v.optional(
    v.pipe(
      v.string(),
      v.check(isRegularExpression, 'expected a regular expression'),
      v.description(description),
    ),
    byDefault,
  );
}

function isRegularExpression(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}
