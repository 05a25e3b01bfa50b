using CsCheck;
using ECare.Campaigns.Tables;

namespace ECare.Tests.Campaigns.Tables;

public sealed class DelimitedReaderTests
{
    private static readonly Gen<string> Field = Gen.Int[0, 10].Select(at =>
        new[] { "", "a", "12.5", "two words", "semi;colon", "com,ma", "quo\"te", "line\nend", "tab\there", "ü", "|" }[at]);

    [Test]
    public void What_was_written_in_quotes_is_read_back() =>
        Gen.Select(Field.Array[2, 6].Array[1, 8], Gen.Int[0, 3].Select(at => ",;\t|"[at])).Sample((rows, delimiter) =>
        {
            var text = string.Concat(rows.Select(row => string.Join(delimiter, row.Select(Quoted)) + "\n"));
            var reader = new DelimitedReader(new StringReader(text), "made.csv", delimiter);
            foreach (var row in rows)
            {
                Assert.That(reader.Next(), Is.EqualTo(row));
            }

            Assert.That(reader.Next(), Is.Null);
        });

    [TestCase("a;b;c\n1,5;2;3", "1,5", "2", "3")]
    [TestCase("a\tb\tc\n1\t2\t3", "1", "2", "3")]
    [TestCase("a b c\n1  2 3 \n", "1", "2", "3")]
    [TestCase("a,b,c\r\n\r\n1,\"x, \"\"y\"\"\",3\r\n", "1", "x, \"y\"", "3")]
    public void The_delimiter_is_guessed_from_the_first_line(string text, params string[] second)
    {
        var reader = new DelimitedReader(new StringReader(text), "made.csv", null);
        reader.Next();

        Assert.That(reader.Next(), Is.EqualTo(second));
    }

    [Test]
    public void A_quote_that_is_never_closed_is_named_with_its_line()
    {
        var reader = new DelimitedReader(new StringReader("a,b\n1,\"open\nand on"), "made.csv", null);
        reader.Next();

        Assert.That(reader.Next, Throws.TypeOf<TableException>().With.Message.StartsWith("made.csv, line 2:"));
    }

    private static string Quoted(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
