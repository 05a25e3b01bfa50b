using System.Globalization;
using ECare.Campaigns.Tables;

namespace ECare.Tests.Campaigns.Tables;

public sealed class LogTableTests
{
    private const string Schema = """{ "context": { "age": "numeric", "city": "categorical" }, "action": "offer", "reward": "bought", "propensity": "p" }""";

    [Test]
    public void Reads_rows_in_any_order_of_columns_whatever_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
        try
        {
            var (rows, actions) = Read("p;bought;city;offer;age;spare\n0.5;1.5;Dakar;y;;1\n0.25;0;?;x;1e400;2\n");

            Assert.That(actions, Is.EqualTo(new[] { "x", "y" }));
            Assert.That((rows[0].Action, rows[0].Reward, rows[0].Propensity), Is.EqualTo((1, 1.5, 0.5)));
            Assert.That((double.IsNaN(rows[0].Context.Numbers[0]), rows[1].Context.Numbers[0], rows[1].Context.Categories[0]), Is.EqualTo((true, 1e300, 0UL)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestCase("", "is empty")]
    [TestCase("age,city,offer,bought,p\n", "no rows")]
    [TestCase("age,city,offer,bought\n1,a,x,1\n", "line 1, column \"p\"")]
    [TestCase("age,age,city,offer,bought,p\n", "column \"age\": the name stands there twice")]
    [TestCase("age,city,offer,bought,p\n1,a,x,1,0.5\nold,a,x,1,0.5\n", "line 3, column \"age\": \"old\"")]
    [TestCase("age,city,offer,bought,p\n1,a,x,,0.5\n", "line 2, column \"bought\"")]
    [TestCase("age,city,offer,bought,p\n1,a,,1,0.5\n", "line 2, column \"offer\": is empty")]
    [TestCase("age,city,offer,bought,p\n1,a,x,1,0\n", "line 2, column \"p\": a propensity")]
    [TestCase("age,city,offer,bought,p\n1,a,x,1\n", "line 2: has 4 fields")]
    [TestCase("age,city,offer,bought,p\n1,a,x,1,1\n", "only the action \"x\"")]
    public void Each_fault_is_named_with_its_place(string text, string words) =>
        Assert.That(() => Read(text), Throws.TypeOf<TableException>().With.Message.StartsWith("log.csv").And.Message.Contains(words));

    private static (List<LoggedRow> Rows, IReadOnlyList<string> Actions) Read(string text) =>
        LogTable.Read(new StringReader(text), "log.csv", SchemaReading.Parse(Schema, "s.json"));
}
