using System.Globalization;
using ECare.Campaigns.Tables;

namespace ECare.Tests.Campaigns.Tables;

public sealed class OnlineTalkTests
{
    private const string Schema = """{ "context": { "n": "numeric", "c": "categorical" }, "actions": ["a,b", "y"], "floor": 0.1, "seed": 3 }""";

    [Test]
    public void Answers_every_context_with_an_action_and_its_propensity()
    {
        var answers = Answers("n,c\n1,red\n1\n2,\"gr\nay\"\n\n3,red\n0\n,blue\n");

        Assert.That(answers, Has.Length.EqualTo(4));
        foreach (var answer in answers)
        {
            var propensity = double.Parse(answer[(answer.LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture);
            Assert.That(answer, Does.StartWith("\"a,b\",").Or.StartsWith("y,"));
            Assert.That(propensity, Is.InRange(0.05 - 1e-12, 0.95 + 1e-12));
        }
    }

    [Test]
    public void The_same_talk_is_the_same_again()
    {
        const string talk = "n,c\n1,red\n1\n2,blue\n0\n";
        var first = Answers(talk);

        Assert.That(Answers(talk), Is.EqualTo(first));
    }

    [Test]
    public void A_reward_that_is_no_number_is_named_with_its_line() =>
        Assert.That(() => Answers("n,c\n1,red\nyes\n"), Throws.TypeOf<TableException>().With.Message.Contains("line 3, column \"reward\": \"yes\""));

    [Test]
    public void Actions_must_be_named_beforehand() => Assert.That(
        () => new OnlineTalk(SchemaReading.Parse("""{ "context": {} }""", "s"), TextReader.Null, TextWriter.Null).Run(),
        Throws.TypeOf<TableException>().With.Message.Contains("actions"));

    private static string[] Answers(string input)
    {
        using var output = new StringWriter { NewLine = "\n" };
        new OnlineTalk(SchemaReading.Parse(Schema, "s.json"), new StringReader(input), output).Run();
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
