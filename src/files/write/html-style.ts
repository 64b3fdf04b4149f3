/** The report's only styling: no script, nothing loaded, both colour schemes, and paper. */
export const STYLE = `
:root { color-scheme: light dark; --line: #dfe3ea; --quiet: #565b63; --back: #f8f9fb; --blocks: #b3261e; --unsafe: #9334a8; --breaks: #8a5000; --hint: #0b57d0; --good: #146c2e }
@media (prefers-color-scheme: dark) { :root { --line: #45474d; --quiet: #b4b8bf; --back: #212123; --blocks: #f6aea9; --unsafe: #e1aeec; --breaks: #fdd389; --hint: #a8c7fa; --good: #8fd8a4 } }
* { box-sizing: border-box }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.25rem; margin: 0 } h3 { font-size: 1.05rem; margin: 0 }
p { margin: .4rem 0 } ol, ul { padding-left: 1.4rem; margin: .4rem 0 }
code, pre { font: 13px/1.5 ui-monospace, monospace; background: var(--back) }
pre { border: 1px solid var(--line); border-radius: 6px; padding: .6rem; overflow-x: auto; white-space: pre-wrap }
.quiet { color: var(--quiet) }
.privacy { border: 1px solid var(--line); border-radius: 6px; padding: .5rem .75rem }
.full { border-color: var(--blocks); color: var(--blocks); font-weight: 600 }
.login { border-top: 2px solid var(--line); margin-top: 2rem; padding-top: 1rem }
.finding { border-left: 4px solid var(--tone); padding: .1rem 0 .1rem .9rem; margin: 1.2rem 0 }
.severity { color: var(--tone); font-weight: 600 }
.blocks-login { --tone: var(--blocks) } .unsafe { --tone: var(--unsafe) } .will-break { --tone: var(--breaks) } .hint { --tone: var(--hint) }
.valid { color: var(--good) } .broken { color: var(--blocks) } .cannot-check, .valid-key-not-trusted { color: var(--breaks) }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--line) }
th { color: var(--quiet); font-weight: 600 }
summary { cursor: pointer }
@media print { body { max-width: none; font-size: 10.5pt; padding: 0 } .finding, tr { break-inside: avoid } pre { font-size: 8.5pt } h2, h3 { break-after: avoid } }
`;
