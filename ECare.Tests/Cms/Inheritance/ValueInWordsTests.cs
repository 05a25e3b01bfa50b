using ECare.Cms.Hosting;
using ECare.Cms.Inheritance;
using ECare.Tests.Cms.Editing;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Strings;

namespace ECare.Tests.Cms.Inheritance;

/// <summary>What an editor compares is words, and not how they are stored.</summary>
[TestFixture]
[Category("Cms")]
internal sealed class ValueInWordsTests() : EditingSite(ContentDatabaseProvider.Sqlite)
{
    [TestCase(Constants.PropertyEditors.Aliases.TextBox, "Rs <b>", "Rs <b>")]
    [TestCase(Constants.PropertyEditors.Aliases.RichText, """{"markup":"<h2>Pay</h2><p>Rs&nbsp;399<br>a month</p>","blocks":null}""", "Pay\nRs\u00A0399\na month")]
    [TestCase(Constants.PropertyEditors.Aliases.RichText, "<ul><li>one</li><li>two</li></ul>", "one\ntwo")]
    [TestCase(Constants.PropertyEditors.Aliases.MediaPicker3, """[{"key":"0f7f241e-2000-5249-ae2d-28f8506368f8","mediaKey":"9c96cd08-27d4-5419-91af-4c9dfeb3a0ec"}]""", "something that is gone")]
    [TestCase(Constants.PropertyEditors.Aliases.MultiUrlPicker, """[{"name":"Elsewhere","url":"https://example.org","queryString":"?a=1"}]""", "Elsewhere → https://example.org?a=1")]
    [TestCase(Constants.PropertyEditors.Aliases.Boolean, "1", "yes")]
    [TestCase(Constants.PropertyEditors.Aliases.CheckBoxList, """["home","account"]""", "home, account")]
    [TestCase(Constants.PropertyEditors.Aliases.TextArea, "[not a list", "[not a list")]
    public void Says_a_value_as_its_editor_shows_it(string editor, string stored, string words) =>
        Assert.That(Words.Of(new PropertyType(Cms.Get<IShortStringHelper>(), editor, ValueStorageType.Ntext), stored), Is.EqualTo(words));

    [Test]
    public void Names_the_pages_that_were_picked()
    {
        var picked = $"umb://document/{Home:N}";

        Assert.That(Words.Of(new PropertyType(Cms.Get<IShortStringHelper>(), Constants.PropertyEditors.Aliases.MultiNodeTreePicker, ValueStorageType.Ntext), picked), Is.EqualTo("Home"));
    }

    [Test]
    public void Says_the_words_of_a_block()
    {
        var stored = $$"""{"layout":{},"contentData":[{"contentTypeKey":"{{PageType.Key}}","key":"{{Guid.CreateVersion7()}}","values":[{"alias":"title","value":"Three of us"},{"alias":"gone","value":"x"}]}],"settingsData":[],"expose":[]}""";

        Assert.That(Words.Of(new PropertyType(Cms.Get<IShortStringHelper>(), Constants.PropertyEditors.Aliases.BlockList, ValueStorageType.Ntext), stored), Is.EqualTo($"{PageType.Name}: Three of us"));
    }

    private ValueInWords Words => new(Cms.Get<IEntityService>(), Cms.Get<IContentTypeService>());
}
