using System.Globalization;
using System.Text.RegularExpressions;

namespace ECare.Tests.Content;

public sealed partial class ContentFilesTests
{
    [Test]
    public void No_key_is_used_twice()
    {
        var all = ContentFiles.Documents.Concat(ContentFiles.Media).Concat(ContentFiles.DocumentTypes).Concat(ContentFiles.DataTypes).Concat(ContentFiles.Dictionary);

        var twice = all.GroupBy(ContentFiles.KeyOf).Where(group => group.Count() > 1).Select(group => group.Key);

        Assert.That(twice, Is.Empty);
    }

    [Test]
    public void Every_picked_document_exists()
    {
        var documents = ContentFiles.Documents.Select(ContentFiles.KeyOf).ToHashSet();

        var missing =
            from document in ContentFiles.Documents
            from Match picked in DocumentUdi().Matches(document.Value)
            let key = Guid.ParseExact(picked.Groups["key"].Value, "N")
            where !documents.Contains(key)
            select $"{ContentFiles.AliasOf(document)} -> {key}";

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Every_picked_picture_exists()
    {
        var media = ContentFiles.Media.Select(ContentFiles.KeyOf).ToHashSet();

        var missing =
            from document in ContentFiles.Documents
            from Match picked in MediaKey().Matches(document.Value)
            let key = Guid.Parse(picked.Groups["key"].Value, CultureInfo.InvariantCulture)
            where !media.Contains(key)
            select $"{ContentFiles.AliasOf(document)} -> {key}";

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Every_media_item_has_its_file_and_every_picture_is_light()
    {
        const int Heaviest = 6_000;
        var files = ContentFiles.Media
            .Select(item => item.Element("Properties")!.Element("umbracoFile")?.Value)
            .Where(source => !string.IsNullOrEmpty(source))
            .Select(source => new FileInfo(Path.Combine(ContentFiles.MediaFolder, Path.GetRelativePath("/media", source!))));

        Assert.That(files.Where(file => !file.Exists || file.Length > Heaviest).Select(file => file.Name), Is.Empty);
    }

    [Test]
    public void No_document_names_an_amount_of_money()
    {
        var amounts =
            from document in ContentFiles.Documents
            from value in document.Element("Properties")!.Descendants("Value")
            let amount = Amount().Match(value.Value)
            where amount.Success
            select $"{ContentFiles.AliasOf(document)}: {amount.Value}";

        Assert.That(amounts, Is.Empty);
    }

    [Test]
    public void Only_wolof_leaves_words_to_the_language_it_falls_back_to()
    {
        var gaps =
            from document in ContentFiles.Documents
            from property in document.Element("Properties")!.Elements()
            where property.Name != "umbracoUrlName" && property.Elements().Any(value => value.Value.Length > 0)
            from value in property.Elements()
            where value.Value.Length == 0 && value.Attribute("Culture")?.Value is { } culture && culture != "wo-SN"
            select $"{ContentFiles.AliasOf(document)}.{property.Name} ({value.Attribute("Culture")!.Value})";

        Assert.That(gaps, Is.Empty);
    }

    [Test]
    public void No_two_pages_beside_each_other_have_one_name()
    {
        var twice =
            from document in ContentFiles.Documents
            let parent = (Guid)document.Element("Info")!.Element("Parent")!.Attribute("Key")!
            from name in document.Element("Info")!.Element("NodeName")!.Elements("Name")
            group document by (parent, Culture: name.Attribute("Culture")!.Value, name.Value) into same
            where same.Count() > 1
            select same.Key;

        Assert.That(twice, Is.Empty);
    }

    [Test]
    public void Every_site_has_a_page_for_each_error()
    {
        var roots = ContentFiles.Documents.Where(document => (int)document.Attribute("Level")! == 1).Select(ContentFiles.KeyOf);

        Assert.That(roots.Select(ErrorsBelow), Is.All.EquivalentTo(new[] { "400", "403", "404", "500" }));
    }

    private static IEnumerable<string> ErrorsBelow(Guid root) =>
        from document in ContentFiles.Documents
        let info = document.Element("Info")!
        where (string)info.Element("ContentType")! == "errorPage" && (Guid)info.Element("Parent")!.Attribute("Key")! == root
        select document.Element("Properties")!.Element("statusCode")!.Value;

    [GeneratedRegex("umb://document/(?<key>[0-9a-f]{32})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DocumentUdi();

    [GeneratedRegex("""mediaKey\\?":\s?\\?"(?<key>[0-9a-f-]{36})""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MediaKey();

    [GeneratedRegex(@"\d[\d.,]*\s*(NPR|SAR|BHD|XOF|FCFA|EUR|euro|€|rupees?|riyals?|dinars?|francs?|रु|रुपैयाँ|ريال|دينار|فلس)(\W|$)|(NPR|€|रु)\s*\d", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Amount();
}
