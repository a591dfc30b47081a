// Stands in for the package string-width, which yargs lays out help with: its tables of Unicode take as long to set up as
// the rest of a command. All of our help is of characters that are one column wide; a test says so.

/** How many columns a text takes. */
export default function textWidth(text) {
  return text.length;
}
