using ECare.Core.Identity.Users;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared.Forms;

namespace ECare.Web.Features.Account;

/// <summary>The questions about how a person wants the pages, as far as the operator offers a choice.</summary>
internal static class PreferenceFields
{
    public const string Latin = "latin";
    public const string Native = "native";

    public static IReadOnlyList<FormField> Of(SiteRequest portal, UserPreferences preferences)
    {
        var (@operator, words) = (portal.Site.Operator!, portal.Words);
        List<FormField> fields =
        [
            new("language", words["Preferences.Language"])
            {
                Kind = FieldKind.Select,
                Value = preferences.Language ?? portal.Site.Culture,
                Options = [.. @operator.Languages.Select(each => new FieldOption(each, words[$"Language.{each}"]))],
            },
        ];

        if (@operator.Formats.Digits.Count > 1)
        {
            fields.Add(new FormField("digits", words["Preferences.Digits"])
            {
                Kind = FieldKind.Radio,
                Value = preferences.Digits == DigitScript.Latin ? Latin : Native,
                Options = [new(Native, words["Preferences.Digits.Native"]), new(Latin, words["Preferences.Digits.Latin"])],
            });
        }

        if (@operator.Formats.Calendars.Count > 1)
        {
            fields.Add(new FormField("calendar", words["Preferences.Calendar"])
            {
                Kind = FieldKind.Radio,
                Value = (preferences.Calendar ?? @operator.Formats.Calendars[0]).ToString(),
                Options = [.. @operator.Formats.Calendars.Select(each => new FieldOption(each.ToString(), words[$"Preferences.Calendar.{each}"]))],
            });
        }

        return fields;
    }
}
