/** Texts of 200,000 characters that repeat one mark: a reader that looks back or recurses on them does not end. */
export function pathologicalTexts(marks: readonly string[]): readonly (readonly [name: string, text: string])[] {
  return marks.flatMap((mark) => {
    const repeated = mark.repeat(Math.ceil(200_000 / mark.length));
    return [
      [JSON.stringify(mark), repeated],
      [`${JSON.stringify(mark)} as a value`, `a = ${repeated}`],
      [`${JSON.stringify(mark)} on lines`, `${mark}\n`.repeat(100_000)],
    ] as const;
  });
}
