using System.Text;
using ECare.Campaigns.Tables;

namespace ECare.Bench.Learning;

/// <summary>
/// The learning core on data that is not the portal's (docs/campaigns-adapter.md):
/// <c>learn --schema S.json --log L.csv --score T.csv --out P.csv</c>, or <c>learn --schema S.json --online</c>.
/// </summary>
internal static class LearnCommand
{
    private const string Usage = "learn --schema S.json --log L.csv --score T.csv --out P.csv | learn --schema S.json --online";

    public static int Run(string[] words)
    {
        try
        {
            var options = Options(words);
            var schema = SchemaReading.Read(Required(options, "schema"));
            if (options.ContainsKey("online"))
            {
                using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
                using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
                new OnlineTalk(schema, input, output).Run();
                return 0;
            }

            LogToScores.Run(schema, Required(options, "log"), Required(options, "score"), Required(options, "out"), Console.Error);
            return 0;
        }
        catch (TableException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 2;
        }
    }

    private static Dictionary<string, string> Options(string[] words)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] == "--online")
            {
                options["online"] = "";
            }
            else if (words[at] is "--schema" or "--log" or "--score" or "--out" && at + 1 < words.Length)
            {
                options[words[at][2..]] = words[++at];
            }
            else
            {
                throw new TableException($"\"{words[at]}\" is not understood. {Usage}");
            }
        }

        return options;
    }

    private static string Required(Dictionary<string, string> options, string name) =>
        options.TryGetValue(name, out var value) ? value : throw new TableException($"--{name} is missing. {Usage}");
}
