using ECare.Cms.Delivery;

namespace ECare.Tests.Cms.Delivery;

internal sealed class FieldTreeTests
{
    [Test]
    public void Reads_fields_of_fields()
    {
        Assert.That(FieldTree.TryParse("properties[title,related[properties[price,$all]]]", out var tree));

        Assert.That(tree!.Of("title")!.IsLeaf);
        Assert.That(tree.Of("body"), Is.Null);
        Assert.That(tree.Of("related")!.Of("anything")!.IsLeaf);
    }

    [Test]
    public void All_names_every_field()
    {
        Assert.That(FieldTree.TryParse("properties[$all]", out var tree));

        Assert.That(tree!.Of("anything")!.IsLeaf);
    }

    [TestCase("properties")]
    [TestCase("properties[")]
    [TestCase("properties[]")]
    [TestCase("properties[a")]
    [TestCase("properties[a]]")]
    [TestCase("properties[a,]")]
    [TestCase("properties[a[b]]")]
    [TestCase("[a]")]
    [TestCase("title")]
    public void Refuses_what_is_not_written_like_that(string text) =>
        Assert.That(FieldTree.TryParse(text, out _), Is.False);

    [Test]
    public void Refuses_to_go_deeper_than_anybody_needs()
    {
        var text = string.Concat(Enumerable.Repeat("properties[a[", 1_000)) + "properties[a]" + string.Concat(Enumerable.Repeat("]]", 1_000));

        Assert.That(FieldTree.TryParse(text, out _), Is.False);
    }
}
