/** A Python file as text inside the program. */
declare module '*.py?raw' {
  const text: string;
  export default text;
}
