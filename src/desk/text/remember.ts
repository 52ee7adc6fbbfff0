/**
 * The same function, with its last answers kept: one message's text is judged several times on its way. Answers must be
 * treated as fixed.
 */
export function remember<Answer>(judge: (text: string) => Answer, most = 256): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = judge(text);
    if (answers.size >= most) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
