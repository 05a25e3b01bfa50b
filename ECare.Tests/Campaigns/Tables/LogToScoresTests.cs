using System.Globalization;
using ECare.Campaigns.Learning;
using ECare.Campaigns.Tables;

namespace ECare.Tests.Campaigns.Tables;

public sealed class LogToScoresTests
{
    private string folder = "";

    [SetUp]
    public void Make() => folder = Directory.CreateTempSubdirectory("ecare-learn-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Gives_each_row_what_suits_it_and_keeps_floor_and_sum()
    {
        var rows = Decide("""{ "context": { "age": "numeric", "city": "categorical" }, "action": "offer", "reward": "bought" }""");

        Assert.That(rows, Has.Count.EqualTo(400));
        Assert.That(rows.Select(row => row.Probabilities.Sum()), Has.All.EqualTo(1).Within(1e-9));
        Assert.That(rows.Min(row => row.Probabilities.Min()), Is.GreaterThanOrEqualTo((0.01 / 3) - 1e-12));
        Assert.That(rows.Count(row => row.Probabilities[row.Right] > 0.9), Is.GreaterThan(360));
        Assert.That(rows.Average(row => row.Scores[row.Right]), Is.GreaterThan(rows.Average(row => row.Scores.Average()) + 0.1));
    }

    [Test]
    public void Keeps_the_caps_over_the_scored_rows()
    {
        var rows = Decide("""{ "context": { "age": "numeric", "city": "categorical" }, "action": "offer", "reward": "bought", "caps": { "x": 0.2, "y": 0.25 } }""");

        Assert.That(rows.Average(row => row.Probabilities[0]), Is.LessThanOrEqualTo(0.2 + 1e-9));
        Assert.That(rows.Average(row => row.Probabilities[1]), Is.LessThanOrEqualTo(0.25 + 1e-9));
        Assert.That(rows.Where(row => row.Probabilities[0] > 0.5).All(row => row.Right == 0), Is.True);
    }

    [Test]
    public void Where_nothing_can_be_learnt_the_best_action_is_for_all()
    {
        var rows = Decide("""{ "context": { "age": "numeric", "city": "categorical" }, "action": "offer", "reward": "bought" }""", hasEffect: false);

        Assert.That(rows.Select(row => Array.IndexOf(row.Probabilities, row.Probabilities.Max())).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void The_same_files_give_the_same_answer()
    {
        const string schema = """{ "context": { "age": "numeric", "city": "categorical" }, "action": "offer", "reward": "bought" }""";
        Decide(schema);
        var first = File.ReadAllBytes(Path.Combine(folder, "p.csv"));
        Decide(schema);

        Assert.That(File.ReadAllBytes(Path.Combine(folder, "p.csv")), Is.EqualTo(first));
    }

    [Test]
    public void A_cap_below_the_floor_is_refused() => Assert.That(
        () => Decide("""{ "context": { "age": "numeric" }, "action": "offer", "reward": "bought", "caps": { "x": 0.001 } }"""),
        Throws.TypeOf<TableException>().With.Message.Contains("below its part of the floor"));

    // In the city x suits, else y suits the old and z the young.
    private List<(double[] Probabilities, double[] Scores, int Right)> Decide(string schema, bool hasEffect = true)
    {
        var draws = new SeededDraws(4);
        var log = Rows(draws, 1_500).Select(row =>
        {
            var action = draws.Below(3);
            var rate = !hasEffect ? 0.1 + (0.1 * action) : action == row.Right ? 0.7 : 0.2;
            return string.Create(CultureInfo.InvariantCulture, $"{row.Age},{row.City},{"xyz"[action]},{(draws.Uniform() < rate ? 1 : 0)}");
        });
        var asked = Rows(draws, 400).ToList();
        var (logFile, scoreFile, outFile) = (Path.Combine(folder, "l.csv"), Path.Combine(folder, "t.csv"), Path.Combine(folder, "p.csv"));
        File.WriteAllLines(logFile, log.Prepend("age,city,offer,bought"));
        File.WriteAllLines(scoreFile, asked.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.City};{row.Age}")).Prepend("city;age"));
        LogToScores.Run(SchemaReading.Parse(schema, "s.json"), logFile, scoreFile, outFile, TextWriter.Null);

        var numbers = File.ReadLines(outFile).Skip(1).Select(line => line.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray());
        return [.. numbers.Zip(asked, (row, from) => (row[1..4], row[4..7], from.Right))];
    }

    private static IEnumerable<(int Age, string City, int Right)> Rows(SeededDraws draws, int count)
    {
        for (var row = 0; row < count; row++)
        {
            var (age, isCity) = (18 + draws.Below(60), draws.Uniform() < 0.4);
            yield return (age, isCity ? "city" : "land", isCity ? 0 : age >= 48 ? 1 : 2);
        }
    }
}
