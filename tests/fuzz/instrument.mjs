// An esbuild plugin: each block of the product tells when it is reached for the first time. Later it costs one load.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const { factory } = ts;

/** Stands at the head of the bundle. */
export const coverageBanner = `
const virgin$ = new Uint8Array(1 << 17).fill(1);
globalThis.earshotCoverage = { fresh: 0, blocks: 0 };
function reached$(block) { virgin$[block] = 0; globalThis.earshotCoverage.fresh++; }
`;

/** Instruments the modules whose path matches. */
export function instrument(filter) {
  let blocks = 0;
  return {
    name: 'instrument',
    setup(build) {
      build.onLoad({ filter }, ({ path }) => {
        if (/\/build[./]/.test(path)) return undefined;
        const before = blocks;
        const transformer = context => file => transformed(context, file, () => blocks++);
        const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), {
          fileName: path,
          compilerOptions: {
            target: ts.ScriptTarget.ES2022,
            module: ts.ModuleKind.ESNext,
            verbatimModuleSyntax: true,
          },
          transformers: { before: [transformer] },
        });
        const told = `globalThis.earshotCoverage.blocks += ${blocks - before};\n`;
        return { contents: outputText + told, loader: 'js' };
      });
    },
  };
}

function transformed(context, file, next) {
  /** `(virgin$[n] && reached$(n))` */
  const hit = () => {
    const block = next();
    const seen = factory.createElementAccessExpression(factory.createIdentifier('virgin$'), block);
    const call = factory.createCallExpression(factory.createIdentifier('reached$'), undefined, [
      factory.createNumericLiteral(block),
    ]);
    return factory.createParenthesizedExpression(factory.createLogicalAnd(seen, call));
  };
  const told = expression => factory.createParenthesizedExpression(factory.createComma(hit(), expression));
  const counted = statement =>
    ts.isBlock(statement)
      ? factory.updateBlock(statement, [factory.createExpressionStatement(hit()), ...statement.statements])
      : factory.createBlock([factory.createExpressionStatement(hit()), statement], true);
  const SHORT = new Set([
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
  ]);
  const visit = node => {
    const visited = ts.visitEachChild(node, visit, context);
    if (ts.isIfStatement(visited)) {
      const { expression, thenStatement, elseStatement } = visited;
      return factory.updateIfStatement(
        visited,
        expression,
        counted(thenStatement),
        elseStatement && (ts.isIfStatement(elseStatement) ? elseStatement : counted(elseStatement)),
      );
    }
    if (ts.isConditionalExpression(visited)) {
      const { condition, questionToken, whenTrue, colonToken, whenFalse } = visited;
      const [yes, no] = [told(whenTrue), told(whenFalse)];
      return factory.updateConditionalExpression(visited, condition, questionToken, yes, colonToken, no);
    }
    if (ts.isBinaryExpression(visited) && SHORT.has(visited.operatorToken.kind)) {
      return factory.updateBinaryExpression(visited, visited.left, visited.operatorToken, told(visited.right));
    }
    if (ts.isCaseClause(visited) && visited.statements.length > 0) {
      const statements = [factory.createExpressionStatement(hit()), ...visited.statements];
      return factory.updateCaseClause(visited, visited.expression, statements);
    }
    if (ts.isArrowFunction(visited) && !ts.isBlock(visited.body)) {
      const { modifiers, typeParameters, parameters, type, equalsGreaterThanToken, body } = visited;
      const arrow = equalsGreaterThanToken;
      return factory.updateArrowFunction(visited, modifiers, typeParameters, parameters, type, arrow, told(body));
    }
    const isBody = ts.isBlock(visited) && node.parent && (ts.isFunctionLike(node.parent) || isLoop(node.parent));
    return isBody ? counted(visited) : visited;
  };
  return ts.visitNode(file, visit);
}

const isLoop = node => ts.isIterationStatement(node, false);
