/** The start page's look, light and dark. */
export const STYLE = `
  :root {
    color-scheme: light dark;
    --ground: light-dark(#f4f5f9, #14161c);
    --card: light-dark(#fff, #1d2029);
    --line: light-dark(#dcdfe8, #333846);
    --text: light-dark(#1b1e28, #e7e9f0);
    --soft: light-dark(#596075, #a3aabd);
    --accent: light-dark(#1f5fd0, #86b1ff);
  }
  * { box-sizing: border-box; }
  body { margin: 0 auto; padding: 3rem 1.5rem; max-width: 78rem; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
  h1 { margin: 0; font-size: 2rem; letter-spacing: -0.02em; }
  h2 { margin: 2.5rem 0 1rem; font-size: 1.2rem; }
  h3 { margin: 0; font-size: 1.05rem; }
  p { margin: 0.5rem 0 0; color: var(--soft); }
  header p { max-width: 46rem; }
  label { display: inline-block; margin: 1.25rem 1.5rem 0 0; color: var(--soft); }
  select { margin-left: 0.5rem; padding: 0.35rem 0.6rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--card); color: var(--text); font: inherit; }
  .cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); }
  article { display: flex; flex-direction: column; padding: 1.25rem; border: 1px solid var(--line); border-radius: 0.9rem; background: var(--card); }
  ul { display: flex; flex-wrap: wrap; gap: 0.35rem; margin: 0.9rem 0 0; padding: 0; list-style: none; }
  li { padding: 0.05rem 0.5rem; border: 1px solid var(--line); border-radius: 1rem; color: var(--soft); font-size: 0.8rem; }
  nav { display: grid; gap: 0.6rem; grid-template-columns: 1fr 1fr; margin-top: auto; padding-top: 1.1rem; }
  a.login { display: block; padding: 0.5rem 0.8rem; border: 1px solid var(--line); border-radius: 0.6rem; color: var(--accent); text-decoration: none; }
  a.login:hover { border-color: var(--accent); }
  a.login:focus-visible, select:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  a.login small { display: block; color: var(--soft); }
`;
