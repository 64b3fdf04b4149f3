import { createRequire } from 'node:module';
import { Language, Parser, type Node } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

/**
 * Where a PowerShell parser (tree-sitter's grammar, not PowerShell itself) finds a script wrong;
 * empty for a well-formed one.
 */
export async function powershellFaults(): Promise<(script: string) => string[]> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(
    await Language.load(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')),
  );
  const faultsIn = (node: Node): string[] => {
    if (!node.hasError) return [];
    const own =
      node.isError || node.isMissing
        ? [`line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`]
        : [];
    return [...own, ...node.children.flatMap((child) => (child ? faultsIn(child) : []))];
  };
  return (script) => {
    const tree = parser.parse(script);
    return tree ? faultsIn(tree.rootNode) : ['no tree'];
  };
}
