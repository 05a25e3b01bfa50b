using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ECare.Tests.Persistence.Harness;

/// <summary>A script as SQL Server parses it: its syntax errors, and what it creates wherever that stands inside IF and BEGIN.</summary>
internal sealed class SqlServerScript
{
    private readonly TSql160Parser parser = new(initialQuotedIdentifiers: true);
    private readonly List<string> errors = [];
    private readonly List<string> definitions = [];
    private readonly Dictionary<string, ColumnEnd> tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> indexes = new(StringComparer.OrdinalIgnoreCase);

    public SqlServerScript(string script) => Read(script);

    public IReadOnlyList<string> Errors => errors;

    /// <summary>
    /// The CREATE and ALTER statements in their order; what is dropped later is empty. A column that a later migration adds stands in its table's CREATE: the model that
    /// compiles them knows what a table is, not how it became so.
    /// </summary>
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
            else if (statement is AlterTableAddTableElementStatement { Definition.ColumnDefinitions: [var first, ..] columns } alter)
            {
                var last = columns[^1];
                AddColumns(NameOf(alter.SchemaObjectName), script[first.StartOffset..(last.StartOffset + last.FragmentLength)]);
            }
            else if (statement is DropIndexStatement drop)
            {
                foreach (var clause in drop.DropIndexClauses.OfType<DropIndexClause>())
                {
                    Drop(KeyOf(clause.Object, clause.Index));
                }
            }
            else
            {
                Keep(statement, script);
            }
        }
    }

    /// <summary>The other definitions keep their places.</summary>
    private void Drop(string index)
    {
        if (!indexes.Remove(index, out var definition))
        {
            errors.Add($"The index {index} is dropped, which no earlier statement creates.");
            return;
        }

        definitions[definition] = "";
    }

    private void Keep(TSqlStatement statement, string script)
    {
        if (statement is CreateTableStatement { Definition.ColumnDefinitions: [.., var last] } table)
        {
            tables[NameOf(table.SchemaObjectName)] =
                new ColumnEnd(definitions.Count, last.StartOffset + last.FragmentLength - statement.StartOffset);
        }

        if (statement is CreateIndexStatement index)
        {
            indexes[KeyOf(index.OnName, index.Name)] = definitions.Count;
        }

        definitions.Add(script.Substring(statement.StartOffset, statement.FragmentLength));
    }

    private void AddColumns(string table, string columns)
    {
        if (!tables.TryGetValue(table, out var end))
        {
            errors.Add($"A column is added to {table}, which no earlier statement creates.");
            return;
        }

        var added = $", {columns}";
        definitions[end.Definition] = definitions[end.Definition].Insert(end.Position, added);
        tables[table] = end with { Position = end.Position + added.Length };
    }

    private static string KeyOf(SchemaObjectName table, Identifier index) => $"{NameOf(table)}.{index.Value}";

    private static string NameOf(SchemaObjectName name) => string.Join('.', name.Identifiers.Select(part => part.Value));

    private static IEnumerable<string> StringsOf(ExecuteStatement execute) =>
        execute.ExecuteSpecification.ExecutableEntity is ExecutableStringList list
            ? list.Strings.OfType<StringLiteral>().Select(literal => literal.Value)
            : [];

    /// <summary>Where in which statement the columns of a table end.</summary>
    private sealed record ColumnEnd(int Definition, int Position);

    private sealed class DefinitionVisitor : TSqlConcreteFragmentVisitor
    {
        public List<TSqlStatement> Statements { get; } = [];

        public override void ExplicitVisit(CreateTableStatement node) => Statements.Add(node);

        public override void ExplicitVisit(CreateIndexStatement node) => Statements.Add(node);

        public override void ExplicitVisit(DropIndexStatement node) => Statements.Add(node);

        public override void ExplicitVisit(AlterTableAddTableElementStatement node) => Statements.Add(node);

        public override void ExplicitVisit(CreateSchemaStatement node) => Statements.Add(node);

        public override void ExplicitVisit(ExecuteStatement node) => Statements.Add(node);
    }
}
