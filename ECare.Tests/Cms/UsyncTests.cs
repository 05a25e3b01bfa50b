using ECare.Cms.Files;
using ECare.Cms.Hosting;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.Services;
using File = System.IO.File;

namespace ECare.Tests.Cms;

[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class UsyncTests(ContentDatabaseProvider provider)
{
    private static readonly string[] AllLanguages = ["en", "ar-SA"];

    private string folder = null!;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("ecare-usync-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("hu-HU", "69c5e60d-0000-0000-0000-000000000000")]
    [TestCase("", "2d2816fe-0000-0000-0000-000000000000")]
    public void Makes_the_keys_that_real_exports_have(string name, string key) =>
        Assert.That(UsyncNames.Key(name), Is.EqualTo(Guid.Parse(key)));

    [TestCase("Prix & forfaits d'été", "prix-forfaits-d-ete")]
    [TestCase("Dashboard.AmountDue", "dashboard.amountdue")]
    [TestCase("  मुख्य ", "item")]
    public void Names_files_in_plain_letters(string name, string slug) => Assert.That(UsyncNames.Slug(name), Is.EqualTo(slug));

    [TestCase("en-US")]
    [TestCase("ar-SA")]
    [SetCulture("")]
    public async Task Exports_a_fresh_import_byte_for_byte(string culture)
    {
        var former = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo(culture);
        try
        {
            await ExportSampleAsync(folder);
            var before = Contents(folder);

            await using var fresh = await TestCms.StartAsync(provider: provider);
            var imported = await fresh.Get<UsyncFiles>().ImportAsync(folder, default);
            var again = await fresh.Get<UsyncFiles>().ImportAsync(folder, default);
            var second = Path.Combine(folder, "second");
            await fresh.Get<UsyncFiles>().ExportAsync(second, default);

            Assert.Multiple(() =>
            {
                Assert.That(imported, Is.EqualTo(before.Count - 1));
                Assert.That(again, Is.Zero);
                var after = Contents(second);
                Assert.That(after.Keys, Is.EquivalentTo(before.Keys));
                foreach (var (file, text) in before)
                {
                    Assert.That(after.GetValueOrDefault(file), Is.EqualTo(text), file);
                }
            });
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = former;
        }
    }

    [Test]
    public async Task Tells_before_an_import_what_it_would_change()
    {
        await ExportSampleAsync(folder);
        await using var cms = await TestCms.StartAsync(provider: provider);
        var files = cms.Get<UsyncFiles>();
        var all = await files.CompareAsync(folder, default);
        await files.ImportAsync(folder, default);
        var none = await files.CompareAsync(folder, default);
        var pages = Directory.EnumerateFiles(Path.Combine(folder, "Content")).Order(StringComparer.Ordinal).ToList();
        await File.WriteAllTextAsync(pages[0], (await File.ReadAllTextAsync(pages[0])).Replace("<SortOrder>", "<SortOrder>1", StringComparison.Ordinal));
        File.Delete(Directory.EnumerateFiles(Path.Combine(folder, "Dictionary")).First());

        var some = await files.CompareAsync(folder, default);

        Assert.Multiple(() =>
        {
            Assert.That(all.Select(each => each.Standing), Has.Exactly(Contents(folder).Count).Items.And.All.EqualTo(UsyncStanding.OnlyInFiles));
            Assert.That(none, Is.Empty);
            Assert.That(some.Select(each => (each.Kind, each.Standing)), Is.EqualTo(new[] { ("Dictionary", UsyncStanding.OnlyInDatabase), ("Content", UsyncStanding.Different) }));
        });
    }

    [Test]
    public async Task Imports_nothing_when_one_file_is_wrong()
    {
        await ExportSampleAsync(folder);
        var page = Directory.EnumerateFiles(Path.Combine(folder, "Content")).First();
        await File.WriteAllTextAsync(page, (await File.ReadAllTextAsync(page)).Replace("<title>", "<titel>", StringComparison.Ordinal).Replace("</title>", "</titel>", StringComparison.Ordinal));

        await using var fresh = await TestCms.StartAsync(provider: provider);

        Assert.That(async () => await fresh.Get<UsyncFiles>().ImportAsync(folder, default), Throws.TypeOf<InvalidDataException>().With.Message.Contains(page));
        Assert.That(await fresh.Get<ILanguageService>().GetAllAsync(), Is.Empty);
    }

    [Test]
    public async Task Takes_a_schedule_away_that_a_file_has_no_more()
    {
        await ExportSampleAsync(folder);
        await using var fresh = await TestCms.StartAsync(provider: provider);
        await fresh.Get<UsyncFiles>().ImportAsync(folder, default);
        var contents = fresh.Get<IContentService>();
        var home = contents.GetRootContent().Single();
        contents.PersistContentSchedule(home, ContentScheduleCollection.CreateWithEntry("en", null, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc)));

        await fresh.Get<UsyncFiles>().ImportAsync(folder, default);

        Assert.That(contents.GetContentScheduleByContentId(home.Id).FullSchedule, Is.Empty);
    }

    [Test]
    public async Task Publishes_what_a_file_says_over_a_release_that_waits()
    {
        await ExportSampleAsync(folder);
        await using var fresh = await TestCms.StartAsync(provider: provider);
        await fresh.Get<UsyncFiles>().ImportAsync(folder, default);
        var contents = fresh.Get<IContentService>();
        var home = contents.GetRootContent().Single();
        home.SetCultureName("Changed here", "en");
        contents.Save(home);
        contents.PersistContentSchedule(home, ContentScheduleCollection.CreateWithEntry("en", new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc), null));

        await fresh.Get<UsyncFiles>().ImportAsync(folder, default);

        var imported = contents.GetById(home.Key)!;
        Assert.That(contents.GetContentScheduleByContentId(home.Id).FullSchedule, Is.Empty);
        Assert.That((imported.IsCulturePublished("en"), imported.GetPublishName("en")), Is.EqualTo((true, imported.GetCultureName("en"))));
        Assert.That(imported.GetCultureName("en"), Is.Not.EqualTo("Changed here"));
    }

    [Test]
    public async Task Writes_two_data_types_of_one_name_to_two_files()
    {
        await ExportSampleAsync(folder);
        await using var here = await TestCms.StartAsync(provider: provider);
        await here.Get<UsyncFiles>().ImportAsync(folder, default);
        await here.AddDataTypeAsync("Twice", "Umbraco.Plain.String");
        await here.AddDataTypeAsync("Twice", "Umbraco.Plain.String");

        await here.Get<UsyncFiles>().ExportAsync(folder, default);
        var written = Contents(folder);
        await here.Get<UsyncFiles>().ExportAsync(folder, default);

        Assert.That(written.Keys.Count(path => Path.GetFileName(path).StartsWith("twice", StringComparison.OrdinalIgnoreCase)), Is.EqualTo(2));
        Assert.That(Contents(folder), Is.EquivalentTo(written));
        Assert.That(await here.Get<UsyncFiles>().ImportAsync(folder, default), Is.Zero);
    }

    [Test]
    public async Task Deletes_elsewhere_what_was_deleted_here()
    {
        await ExportSampleAsync(folder);
        await using var here = await TestCms.StartAsync(provider: provider);
        await here.Get<UsyncFiles>().ImportAsync(folder, default);
        await using var there = await TestCms.StartAsync(provider: provider);
        await there.Get<UsyncFiles>().ImportAsync(folder, default);

        var home = here.Get<IContentService>().GetRootContent().Single();
        var draft = here.Get<IContentService>().GetPagedChildren(home.Id, 0, 10, out _, null, null, null).Single();
        here.Get<IContentService>().Delete(draft);
        await here.Get<IDictionaryItemService>().DeleteAsync((await here.Get<IDictionaryItemService>().GetAsync("Dashboard.AmountDue"))!.Key, TestCms.User);
        await here.Get<IDomainService>().UpdateDomainsAsync(home.Key, new DomainsUpdateModel { Domains = [new DomainModel { DomainName = "/sa", IsoCode = "ar-SA" }] });
        await here.Get<ILanguageService>().DeleteAsync("nl-NL", TestCms.User);
        await here.Get<UsyncFiles>().ExportAsync(folder, default);
        var written = Contents(folder);
        var imported = await there.Get<UsyncFiles>().ImportAsync(folder, default);

        Assert.Multiple(async () =>
        {
            Assert.That(written.Values.Count(text => text.Contains("Change=\"Delete\"", StringComparison.Ordinal)), Is.EqualTo(4));
            Assert.That(imported, Is.EqualTo(4));
            Assert.That(there.Get<IContentService>().GetById(draft.Key), Is.Null);
            Assert.That(await there.Get<IDictionaryItemService>().GetAsync("Dashboard.AmountDue"), Is.Null);
            Assert.That((await there.Get<IDomainService>().GetAllAsync(false)).Select(domain => domain.DomainName), Is.EqualTo(new[] { "/sa" }));
            Assert.That(await there.Get<ILanguageService>().GetAsync("nl-NL"), Is.Null);
            Assert.That(await there.Get<UsyncFiles>().ImportAsync(folder, default), Is.Zero);
        });
        await there.Get<UsyncFiles>().ExportAsync(folder, default);
        Assert.That(Contents(folder), Is.EquivalentTo(written));
    }

    [Test]
    public async Task Adds_the_words_that_an_older_site_lacks_and_leaves_the_others_as_editors_left_them()
    {
        await ExportSampleAsync(folder);
        await using var cms = await TestCms.StartAsync(provider: provider);
        var (files, dictionary, languages) = (cms.Get<UsyncFiles>(), cms.Get<IDictionaryItemService>(), cms.Get<ILanguageService>());
        await files.ImportAsync(folder, default);
        var edited = (await dictionary.GetAsync("Dashboard.AmountDue"))!;
        edited.Translations = [new DictionaryTranslation((await languages.GetAsync("en"))!, "To pay")];
        await dictionary.UpdateAsync(edited, TestCms.User);
        await WriteWordAsync("Sms.Newer", Guid.CreateVersion7(), ("en", "Newer"), ("hu-HU", "Újabb"));
        await WriteWordAsync("dashboard.AMOUNTDUE", Guid.CreateVersion7(), ("en", "Another key"));
        await File.WriteAllTextAsync(Path.Combine(folder, "Dictionary", "gone.config"), $"<Empty Key=\"{Guid.CreateVersion7()}\" Alias=\"Gone\" Change=\"Delete\" />");

        var added = (await files.AddWordsAsync(folder, default), await files.AddWordsAsync(folder, default));

        Assert.Multiple(async () =>
        {
            Assert.That(added, Is.EqualTo((1, 0)));
            Assert.That((await dictionary.GetAsync("Sms.Newer"))!.Translations.Select(text => (text.LanguageIsoCode, text.Value)), Is.EqualTo(new[] { ("en", "Newer") }), "A language that is none here is left out.");
            Assert.That((await dictionary.GetAsync("Dashboard.AmountDue"))!.Translations.Single().Value, Is.EqualTo("To pay"));
            Assert.That((await dictionary.GetDescendantsAsync(null)).Count(), Is.EqualTo(2));
        });
    }

    private Task WriteWordAsync(string alias, Guid key, params (string Language, string Text)[] texts) => File.WriteAllTextAsync(
        Path.Combine(folder, "Dictionary", $"{key:N}.config"),
        $"<Dictionary Key=\"{key}\" Alias=\"{alias}\" Level=\"0\"><Info /><Translations>"
            + string.Concat(texts.Select(text => $"<Translation Language=\"{text.Language}\">{text.Text}</Translation>"))
            + "</Translations></Dictionary>");

    private async Task ExportSampleAsync(string folder)
    {
        await using var cms = await TestCms.StartAsync(provider: provider);
        await cms.AddLanguagesAsync();
        await cms.AddPageTypeAsync();
        var contents = cms.Get<IContentService>();
        var home = Page(contents, "Home", Constants.System.Root, "الرئيسية");
        contents.Publish(home, AllLanguages);
        var draft = Page(contents, "Gold \"5G\" ]]> <b>", home.Id, "ذهب");
        draft.SetValue("price", 29.950m);
        draft.SetValue("title", "[ { \"a\": 1.50, \"emoji\": \"😀\", \"text\": \"نص\" } ]", "ar-SA");
        contents.Save(draft);
        var english = (await cms.Get<ILanguageService>().GetAsync("en"))!;
        await cms.Get<IDictionaryItemService>().CreateAsync(
            new DictionaryItem("Dashboard.AmountDue") { Translations = [new DictionaryTranslation(english, "Amount due")] },
            TestCms.User);
        await cms.Get<IDomainService>().UpdateDomainsAsync(
            home.Key,
            new DomainsUpdateModel
            {
                Domains = [new DomainModel { DomainName = "/sa", IsoCode = "ar-SA" }, new DomainModel { DomainName = "/sa/en", IsoCode = "en" }],
            });
        await cms.Get<UsyncFiles>().ExportAsync(folder, default);
    }

    private static IContent Page(IContentService contents, string english, int parentId, string arabic)
    {
        var page = contents.Create(english, parentId, "page");
        page.SetCultureName(english, "en");
        page.SetCultureName(arabic, "ar-SA");
        page.SetValue("title", english, "en");
        page.SetValue("title", arabic, "ar-SA");
        contents.Save(page);
        return page;
    }

    private static Dictionary<string, string> Contents(string root) => Directory
        .EnumerateFiles(root, "*.config", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(root, file), File.ReadAllText, StringComparer.Ordinal);
}
