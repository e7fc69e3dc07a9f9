/** One line of generated Python. */
export interface CodeLine {
  readonly text: string;
  /** Id of the stage that the line stands for; null for every other line. */
  readonly stage: string | null;
}
