using CsCheck;
using ECare.Campaigns.Tables;

namespace ECare.Tests.Campaigns.Tables;

public sealed class SchemaReadingTests
{
    [Test]
    public void Says_which_columns_are_what()
    {
        var schema = SchemaReading.Parse(
            """
            {
              // Comments are allowed.
              "context": { "age": "numeric", "city": "categorical" }, "action": "offer", "actions": ["x", "y"], "reward": "bought", "propensity": "p",
              "caps": { "x": 0.25 }, "costs": { "y": 1.5 }, "floor": 0.02, "seed": 9, "delimiter": "tab", "header": false, "missing": ["-"],
              "prior": { "mean": 0.01, "deviation": 0.002 },
            }
            """,
            "s.json");

        Assert.That((schema.Numbers[0], schema.Categories[0], schema.ActionColumn, schema.RewardColumn, schema.PropensityColumn), Is.EqualTo(("age", "city", "offer", "bought", "p")));
        Assert.That((schema.Caps["x"], schema.Costs["y"], schema.Floor, schema.Seed), Is.EqualTo((0.25, 1.5, 0.02, 9UL)));
        Assert.That((schema.Delimiter, schema.HasHeader, schema.Missing.Single(), schema.Prior!.Mean), Is.EqualTo(('\t', false, "-", 0.01)));
    }

    [TestCase("""{""", "line 1")]
    [TestCase("""[]""", "must be an object")]
    [TestCase("""{}""", "\"context\" is missing")]
    [TestCase("""{ "context": { "a": "number" } }""", "context.a")]
    [TestCase("""{ "context": { "a": "numeric", "a": "numeric" } }""", "stands there twice")]
    [TestCase("""{ "context": {}, "cap": { "x": 1 } }""", "\"cap\" is not known here")]
    [TestCase("""{ "context": {}, "caps": { "x": 1.5 } }""", "caps.x")]
    [TestCase("""{ "context": {}, "floor": 0.9 }""", "between 0 and 0.5")]
    [TestCase("""{ "context": {}, "actions": ["x"] }""", "at least two actions")]
    [TestCase("""{ "context": {}, "actions": ["x", "x"] }""", "each once")]
    [TestCase("""{ "context": {}, "actions": ["x", "y"], "costs": { "z": 1 } }""", "\"z\"")]
    [TestCase("""{ "context": { "r": "numeric" }, "reward": "r" }""", "the answer would be known before the question")]
    [TestCase("""{ "context": {}, "delimiter": "ab" }""", "one character")]
    [TestCase("""{ "context": {}, "prior": { "mean": 1 } }""", "\"deviation\" is missing")]
    public void Each_fault_is_named(string text, string words) =>
        Assert.That(() => SchemaReading.Parse(text, "s.json"), Throws.TypeOf<TableException>().With.Message.StartsWith("s.json").And.Message.Contains(words));

    [Test]
    public void Nothing_but_a_named_fault_comes_of_any_text() => Gen.String.Sample(text =>
    {
        try
        {
            SchemaReading.Parse(text, "s.json");
        }
        catch (TableException fault)
        {
            Assert.That(fault.Message, Does.StartWith("s.json"));
        }
    });
}
