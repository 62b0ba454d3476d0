import type { GraphStore } from '#libs/store';

/** Answers that follow from the graph alone and cost much, kept until the graph changes. One object a server. */
export class KeptAnswers {
  private version: string | null = null;
  private readonly answers = new Map<string, Promise<unknown>>();

  /** @param most answers kept; the one not asked for longest goes first. */
  constructor(private readonly most = 64) {}

  /**
   * The answer to a question, made only where it is not known for the present graph. Those who ask while it is being made
   * wait for the same one.
   *
   * @param question names the answer, whole: two questions with one name must have one answer.
   */
  async of<T>(store: Pick<GraphStore, 'version'>, question: string, make: () => Promise<T>): Promise<T> {
    const version = await store.version();
    if (version !== this.version) {
      this.answers.clear();
      this.version = version;
    }
    const known = this.answers.get(question) as Promise<T> | undefined;
    const answer = known ?? make();
    this.answers.delete(question);
    this.answers.set(question, answer);
    const [oldest] = this.answers.keys();
    if (this.answers.size > this.most && oldest !== undefined) this.answers.delete(oldest);
    try {
      return await answer;
    } catch (error) {
      if (this.answers.get(question) === answer) this.answers.delete(question);
      throw error;
    }
  }
}
