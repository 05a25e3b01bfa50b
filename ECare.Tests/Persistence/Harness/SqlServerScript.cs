using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ECare.Tests.Persistence.Harness;

/// <summary>A script as SQL Server parses it: its syntax errors, and what it creates wherever that stands inside IF and BEGIN.</summary>
internal sealed class SqlServerScript
{
    private readonly TSql160Parser parser = new(initialQuotedIdentifiers: true);
    private readonly List<string> errors = [];
    private readonly List<string> definitions = [];

    public SqlServerScript(string script) => Read(script);

    public IReadOnlyList<string> Errors => errors;

    /// <summary>The CREATE and ALTER statements in their order.</summary>
    public IReadOnlyList<string> Definitions => definitions;

    private void Read(string script)
    {
        var tree = parser.Parse(new StringReader(script), out var found);
        errors.AddRange(found.Select(error => $"Line {error.Line}: {error.Message}"));

        var visitor = new DefinitionVisitor();
        tree?.Accept(visitor);

        foreach (var statement in visitor.Statements)
        {
            // EF wraps into EXEC(N'...') what the server would otherwise compile before its table exists.
            if (statement is ExecuteStatement execute)
            {
                foreach (var text in StringsOf(execute))
                {
                    Read(text);
                }
            }
            else
            {
                definitions.Add(script.Substring(statement.StartOffset, statement.FragmentLength));
            }
        }
    }

    private static IEnumerable<string> StringsOf(ExecuteStatement execute) =>
        execute.ExecuteSpecification.ExecutableEntity is ExecutableStringList list
            ? list.Strings.OfType<StringLiteral>().Select(literal => literal.Value)
            : [];

    private sealed class DefinitionVisitor : TSqlConcreteFragmentVisitor
    {
        public List<TSqlStatement> Statements { get; } = [];

        public override void ExplicitVisit(CreateTableStatement node) => Statements.Add(node);

        public override void ExplicitVisit(CreateIndexStatement node) => Statements.Add(node);

        public override void ExplicitVisit(AlterTableAddTableElementStatement node) => Statements.Add(node);

        public override void ExplicitVisit(CreateSchemaStatement node) => Statements.Add(node);

        public override void ExplicitVisit(ExecuteStatement node) => Statements.Add(node);
    }
}
