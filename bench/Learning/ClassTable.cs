using System.Globalization;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Learning;

namespace ECare.Bench.Learning;

/// <summary>A table of classified rows, turned into a bandit's: the features are the context, an action is a class, the reward 1 if it is right.</summary>
internal sealed record ClassTable(string Name, RowContext[] Contexts, int[] Classes, int Count)
{
    /// <summary>Letter and mushroom have the class first, the others last; mushroom's features are letters.</summary>
    public static ClassTable Read(string folder, string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var rows = File.ReadLines(Path.Combine(folder, file))
            .Select(line => line.Trim())
            .Where(line => line.Length > 0)
            .Select(line => line.Split(line.Contains(',', StringComparison.Ordinal) ? ',' : ' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[0] != "Letter")
            .ToArray();
        var isFirst = name is "letter" or "agaricus-lepiota" or "mushroom";
        var labels = rows.Select(Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var hasLetters = name == "mushroom";
        return new ClassTable(name, [.. rows.Select(Context)], [.. rows.Select(row => labels.IndexOf(Label(row)))], labels.Count);

        string Label(string[] fields) => isFirst ? fields[0] : fields[^1];

        RowContext Context(string[] fields)
        {
            var features = isFirst ? fields[1..] : fields[..^1];
            return hasLetters
                ? new RowContext([], [.. features.Select(text => StableHash.Of(text))])
                : new RowContext([.. features.Select(text => double.Parse(text, CultureInfo.InvariantCulture))], []);
        }
    }
}
