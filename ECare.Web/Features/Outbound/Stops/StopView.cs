using System.Globalization;
using ECare.Campaigns.Outbound;
using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Display;
using ECare.Web.Theming;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Shell;

namespace ECare.Web.Features.Outbound.Stops;

/// <summary>Puts the page together on which a consent is withdrawn without signing in. It belongs to no page of the site, so it brings a shell of its own.</summary>
internal sealed class StopView(DisplayFormats formats, WordsFactory dictionary, ThemeCatalogue themes, SiteAddresses addresses)
{
    /// <summary>The field that chooses another language.</summary>
    public const string LanguageField = "lang";

    /// <summary>The ways of this page and of the e-mail's heading.</summary>
    public static readonly ConsentWay[] Ways = [ConsentWay.MessageLink, ConsentWay.MailProgram];

    /// <summary>The language that was chosen, else that of the message, else the operator's first.</summary>
    public static string LanguageOf(Operator @operator, StopLink link, string? chosen) =>
        @operator.Languages.FirstOrDefault(each => string.Equals(each, chosen, StringComparison.Ordinal))
        ?? @operator.Languages.FirstOrDefault(each => string.Equals(each, link.Language, StringComparison.Ordinal))
        ?? @operator.Languages[0];

    /// <summary>The question as the page asks it: what somebody says yes to.</summary>
    public ConsentWords Asked(Operator @operator, string culture, StopAct act)
    {
        var words = dictionary.For(formats.For(culture, default, @operator.TimeZone));
        return new ConsentWords(culture, act == StopAct.Stop
            ? $"{words["Unsubscribe.Heading"]}\n{words.Format("Unsubscribe.Lead", ("brand", @operator.DisplayName))}\n{words["Unsubscribe.Stop"]}"
            : $"{words["Unsubscribe.DoneHeading"]}\n{words["Unsubscribe.Undo"]}");
    }

    /// <param name="standing">How the consent stands; absent when the customer is gone, who gets nothing any more.</param>
    /// <param name="here">The address of the page without its query.</param>
    public StopModel Of(Operator @operator, string culture, ConsentStanding? standing, string here)
    {
        var format = formats.For(culture, default, @operator.TimeZone);
        var words = dictionary.For(format);
        var asks = standing is { IsGiven: true };
        var heading = words[asks ? "Unsubscribe.Heading" : "Unsubscribe.DoneHeading"];
        StopAct? act = asks ? StopAct.Stop : standing?.CanBeUndone(Ways) == true ? StopAct.Undo : null;
        return new StopModel(ShellOf(@operator, culture, words, heading, here), words)
        {
            Heading = heading,
            Lead = asks ? words.Format("Unsubscribe.Lead", ("brand", @operator.DisplayName))
                : standing?.WithdrawnAt is { } since ? words.Format("Unsubscribe.Since", ("date", format.DateTime(since)))
                : words["Unsubscribe.Nothing"],
            Notice = standing?.WasGivenBack(Ways) == true ? new Notice(Tone.Good, words["Unsubscribe.Undone"]) { IsAnswer = true } : null,
            Act = act,
            ActText = act switch { StopAct.Stop => words["Unsubscribe.Stop"], StopAct.Undo => words["Unsubscribe.Undo"], _ => null },
            Account = addresses.Of(@operator, AccountPage.ModelTypeAlias, culture) is { } account ? new Link(words["Unsubscribe.Account"], account) : null,
        };
    }

    private ShellModel ShellOf(Operator @operator, string culture, IWords words, string title, string here) => new(
        new SiteShell(
            culture,
            CultureInfo.GetCultureInfo(culture).TextInfo.IsRightToLeft,
            @operator.DisplayName,
            addresses.Of(@operator, CountryHome.ModelTypeAlias, culture) ?? $"/{@operator.PathPrefix}",
            themes[@operator.Name],
            [])
        {
            Words = ShellWords.From(key => words[key]),
        },
        title)
    {
        Languages = [.. @operator.Languages.Select(each => new LanguageLink(each, words[$"Language.{each}"], $"{here}?{LanguageField}={each}", each == culture))],
    };
}
