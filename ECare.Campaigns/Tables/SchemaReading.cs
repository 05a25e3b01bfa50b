using System.Globalization;
using System.Text.Json;
using ECare.Campaigns.Learning;

namespace ECare.Campaigns.Tables;

/// <summary>Reads a schema. Strict: a word it does not know is a fault, because a misspelt cap would be no cap.</summary>
internal static class SchemaReading
{
    private static readonly HashSet<string> Known =
        ["context", "action", "actions", "reward", "propensity", "caps", "costs", "missing", "floor", "seed", "delimiter", "header", "prior"];

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static LearningSchema Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file), file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TableException($"{file}: cannot be read: {fault.Message}", fault);
        }
    }

    /// <exception cref="TableException">The text is no schema; the message says where and why.</exception>
    public static LearningSchema Parse(string text, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            return Checked(Of(new SchemaNode(document.RootElement, file, "")), file);
        }
        catch (JsonException fault)
        {
            throw new TableException($"{file}, line {fault.LineNumber + 1}: not JSON: {fault.Message}", fault);
        }
    }

    private static LearningSchema Of(SchemaNode root)
    {
        root.AllowOnly(Known);
        var context = (root["context"] ?? throw root.Fault("\"context\" is missing: an object of column names, each \"numeric\" or \"categorical\".")).Entries();
        var defaults = new LearningSchema { Numbers = [], Categories = [] };
        return defaults with
        {
            Numbers = Columns(context, "numeric"),
            Categories = Columns(context, "categorical"),
            ActionColumn = root["action"]?.Text(),
            Actions = root["actions"]?.Texts() ?? [],
            RewardColumn = root["reward"]?.Text(),
            PropensityColumn = root["propensity"]?.Text(),
            Caps = Numbers(root["caps"], 0, 1),
            Costs = Numbers(root["costs"], -1e12, 1e12),
            Missing = root["missing"]?.Texts().ToHashSet(StringComparer.Ordinal) ?? defaults.Missing,
            Floor = root["floor"]?.Number(0, 0.5) ?? defaults.Floor,
            Seed = (ulong)(root["seed"]?.Number(0, 9e15) ?? defaults.Seed),
            Delimiter = Delimiter(root["delimiter"]),
            HasHeader = root["header"]?.Truth() ?? true,
            Prior = Prior(root["prior"]),
        };
    }

    private static LearningSchema Checked(LearningSchema schema, string file)
    {
        string[] used = [.. schema.Numbers, .. schema.Categories];
        foreach (var taken in new[] { schema.ActionColumn, schema.RewardColumn, schema.PropensityColumn })
        {
            if (taken is not null && used.Contains(taken, StringComparer.Ordinal))
            {
                throw new TableException($"{file}: column \"{taken}\" is context and action, reward or propensity as well: the answer would be known before the question.");
            }
        }

        if (schema.Actions.Count == 1 || schema.Actions.Distinct(StringComparer.Ordinal).Count() != schema.Actions.Count)
        {
            throw new TableException($"{file}: \"actions\" must name at least two actions, each once.");
        }

        foreach (var named in schema.Caps.Keys.Concat(schema.Costs.Keys))
        {
            if (schema.Actions.Count > 0 && !schema.Actions.Contains(named, StringComparer.Ordinal))
            {
                throw new TableException($"{file}: \"{named}\" has a cap or a cost but is none of \"actions\".");
            }
        }

        return schema;
    }

    private static List<string> Columns(IEnumerable<(string Name, SchemaNode Value)> context, string kind)
    {
        var columns = new List<string>();
        foreach (var (name, value) in context)
        {
            var text = value.Text();
            if (text is not ("numeric" or "categorical"))
            {
                throw value.Fault($"must be \"numeric\" or \"categorical\", not \"{text}\".");
            }

            if (text == kind)
            {
                columns.Add(name);
            }
        }

        return columns;
    }

    private static Dictionary<string, double> Numbers(SchemaNode? node, double least, double most) =>
        node?.Entries().ToDictionary(entry => entry.Name, entry => entry.Value.Number(least, most), StringComparer.Ordinal) ?? new(StringComparer.Ordinal);

    private static char? Delimiter(SchemaNode? node)
    {
        var text = node?.Text();
        return text switch
        {
            null => null,
            "tab" or "\\t" => '\t',
            "space" => ' ',
            [var one] and not ['"'] => one,
            _ => throw node!.Fault(string.Create(CultureInfo.InvariantCulture, $"must be one character, \"tab\" or \"space\", not \"{text}\".")),
        };
    }

    private static ArmPrior? Prior(SchemaNode? node)
    {
        node?.AllowOnly(["mean", "deviation"]);
        return node is null
            ? null
            : new ArmPrior(
                (node["mean"] ?? throw node.Fault("\"mean\" is missing.")).Number(-1e12, 1e12),
                (node["deviation"] ?? throw node.Fault("\"deviation\" is missing.")).Number(1e-12, 1e12));
    }
}
