using ECare.Cms.Files;

namespace ECare.Tests.Cms;

internal sealed class ChangedLinesTests
{
    [Test]
    public void Shows_what_went_and_what_came_with_two_lines_around()
    {
        var lines = ChangedLines.Between("a\nb\nc\nold\nd\ne\nf", "a\nb\nc\nnew\nd\ne\nf");

        Assert.That(lines.Select(line => $"{(int)line.Change}{line.Text}"), Is.EqualTo(new[] { "1b", "1c", "2old", "3new", "1d", "1e" }));
    }

    [Test]
    public void Leaves_out_what_is_the_same_between_two_changes()
    {
        var lines = ChangedLines.Between("x\n1\n2\n3\n4\n5\n6\ny", "X\n1\n2\n3\n4\n5\n6\nY");

        Assert.That(lines.Select(line => line.Text), Is.EqualTo(new[] { "x", "X", "1", "2", "5", "6", "y", "Y" }));
    }

    [TestCase("", "a\nb", "3a3b")]
    [TestCase("a\nb", "", "2a2b")]
    [TestCase("a", "a", "1a")]
    public void Knows_texts_that_only_one_side_has(string first, string second, string expected) =>
        Assert.That(string.Concat(ChangedLines.Between(first, second).Select(line => $"{(int)line.Change}{line.Text}")), Is.EqualTo(expected));
}
