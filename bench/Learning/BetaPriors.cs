using System.Globalization;

namespace ECare.Bench.Learning;

/// <summary>The Open Bandit Dataset's production priors: impressions and clicks of items by campaign, in a plain subset of YAML.</summary>
internal static class BetaPriors
{
    /// <summary>The rates alpha / (alpha + beta) of a campaign's items.</summary>
    public static double[] Rates(string file, string campaign)
    {
        var lists = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        var (section, key) = ("", "");
        foreach (var line in File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var text = line.Trim();
            if (text.StartsWith('-'))
            {
                lists[key].Add(double.Parse(text[1..], CultureInfo.InvariantCulture));
                continue;
            }

            section = char.IsWhiteSpace(line[0]) ? section : text.TrimEnd(':');
            key = $"{section}.{text.TrimEnd(':')}";
            lists[key] = [];
        }

        return [.. lists[$"{campaign}.alpha"].Zip(lists[$"{campaign}.beta"], (alpha, beta) => alpha / (alpha + beta))];
    }
}
