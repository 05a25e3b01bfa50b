using ECare.Campaigns.Learning;

namespace ECare.Campaigns.Tables;

/// <summary>Reads whole tables by a schema: the log that is learnt from and the rows that are to be scored.</summary>
internal static class LogTable
{
    /// <summary>The log and the actions by number: those of the schema, or those of the log in ordinal order.</summary>
    public static (List<LoggedRow> Rows, IReadOnlyList<string> Actions) Read(TextReader text, string file, LearningSchema schema)
    {
        var actionColumn = schema.ActionColumn ?? throw new TableException($"{file}: the schema names no \"action\" column.");
        var rewardColumn = schema.RewardColumn ?? throw new TableException($"{file}: the schema names no \"reward\" column.");
        var found = new List<(RowContext Context, string Action, double Reward, double Propensity)>();
        foreach (var (columns, record, line) in Records(text, file, schema))
        {
            var context = columns.Context(record, line);
            var action = record[columns.Place(actionColumn)].Trim();
            if (action.Length == 0 || (schema.Actions.Count > 0 && !schema.Actions.Contains(action, StringComparer.Ordinal)))
            {
                throw TableException.At(file, line, actionColumn, action.Length == 0 ? "is empty." : $"\"{action}\" is none of the schema's \"actions\".");
            }

            found.Add((context, action, columns.Number(record[columns.Place(rewardColumn)], rewardColumn, line), Propensity(columns, record, line)));
        }

        var actions = schema.Actions.Count > 0 ? schema.Actions : [.. found.Select(row => row.Action).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Demand(actions, found.Count, file, schema);
        var numbers = actions.Select((name, at) => (name, at)).ToDictionary(pair => pair.name, pair => pair.at, StringComparer.Ordinal);
        return ([.. found.Select(row => new LoggedRow(row.Context, numbers[row.Action], row.Reward, row.Propensity))], actions);

        double Propensity(TableColumns columns, string[] record, long line)
        {
            if (schema.PropensityColumn is null)
            {
                return 0;
            }

            var value = columns.Number(record[columns.Place(schema.PropensityColumn)], schema.PropensityColumn, line);
            return value is > 0 and <= 1 ? value : throw TableException.At(file, line, schema.PropensityColumn, "a propensity must be above 0 and at most 1.");
        }
    }

    /// <summary>Contexts alone.</summary>
    public static List<RowContext> ReadContexts(TextReader text, string file, LearningSchema schema) =>
        [.. Records(text, file, schema).Select(found => found.Columns.Context(found.Record, found.Line))];

    private static IEnumerable<(TableColumns Columns, string[] Record, long Line)> Records(TextReader text, string file, LearningSchema schema)
    {
        var reader = new DelimitedReader(text, file, schema.Delimiter);
        var first = reader.Next() ?? throw new TableException($"{file}: is empty.");
        var columns = new TableColumns(schema, file, first);
        for (var record = schema.HasHeader ? reader.Next() : first; record is not null; record = reader.Next())
        {
            yield return (columns, record, reader.Line);
        }
    }

    private static void Demand(IReadOnlyList<string> actions, int rows, string file, LearningSchema schema)
    {
        if (rows == 0)
        {
            throw new TableException($"{file}: has no rows to learn from.");
        }

        if (actions.Count < 2)
        {
            throw new TableException($"{file}: has only the action \"{actions[0]}\"; name all in \"actions\" if others were never taken.");
        }

        foreach (var named in schema.Caps.Keys.Concat(schema.Costs.Keys))
        {
            if (!actions.Contains(named, StringComparer.Ordinal))
            {
                throw new TableException($"{file}: \"{named}\" has a cap or a cost in the schema but never occurs; known are {string.Join(", ", actions)}.");
            }
        }

        if (actions.Sum(action => schema.Caps.GetValueOrDefault(action, 1)) < 1 - 1e-9)
        {
            throw new TableException($"{file}: the caps leave some rows without an action: together they allow less than all.");
        }
    }
}
