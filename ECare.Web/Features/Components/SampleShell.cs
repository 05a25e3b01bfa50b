using ECare.Web.Theming;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Shell;

namespace ECare.Web.Features.Components;

/// <summary>A shell around the style page, filled with samples.</summary>
internal static class SampleShell
{
    public static ShellModel For(Theme theme, Samples words, bool rightToLeft, string path) => new(Site(theme, words, rightToLeft), words["page.title"])
    {
        Current = "home",
        Crumbs = [new(words["nav.home"], path), new(words["nav.help"], path), new(words["page.title"], path)],
        Languages = [.. Samples.Languages.Select(language => new LanguageLink(language, Samples.In(language)["language"], $"{path}?brand={theme.Name}&lang={language}", language == words.Language))],
        Person = new PersonMenu(words["person"], [new(words["profile"], path, "user"), new(words["sessions"], path, "shield-check")], path, "", words["signout"]),
        Notices = new NoticeBell(3, words["unread"], words["notices"], path),
    };

    private static SiteShell Site(Theme theme, Samples words, bool rightToLeft) => new(
        words.Language,
        rightToLeft,
        words["brand"],
        "/demo/components",
        theme,
        [
            new("home", words["nav.home"], "#content", "house"),
            new("services", words["nav.services"], "#services", "smartphone"),
            new("bills", words["nav.bills"], "#bills", "receipt-text"),
            new("shop", words["nav.shop"], "#offers", "shopping-bag"),
            new("help", words["nav.help"], "#help", "circle-help"),
        ])
    {
        Search = new Link(words["search"], "#content"),
        Footer =
        [
            new(words["foot.about"], [new(words["foot.a"], "#"), new(words["nav.shop"], "#")]),
            new(words["foot.legal"], [new(words["foot.b"], "#"), new(words["foot.c"], "#")]),
            new(words["foot.contact"], [new(words["foot.d"], "#"), new(words["nav.help"], "#")]),
        ],
        FooterNote = words["foot.note"],
        Words = new ShellWords
        {
            SkipToContent = words["page.title"],
            MainNavigation = words["nav.home"],
            Breadcrumbs = words["pages"],
            LanguageAndAppearance = words["language"],
            Language = words["language"],
            Appearance = "Light / Dark",
            Light = "Light",
            Dark = "Dark",
            System = "System",
            Account = words["profile"],
        },
    };
}
