using System.Globalization;
using System.Text.RegularExpressions;
using ECare.Campaigns.Outbound;
using ECare.Core.Notifications;
using ECare.Core.Notifications.Simulation;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Web.Demo;
using ECare.Web.Demo.Generation;
using ECare.Web.Demo.Holders;
using ECare.Web.Display;
using ECare.Web.Features.Outbound.Answers;
using ECare.Web.Features.SignIn;
using ECare.Web.Theming;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Lists;
using ECare.Web.Views.Shared.Shell;
using Editors = ECare.Web.Backoffice.DemoStaff;

namespace ECare.Web.Features.DemoPhone;

/// <summary>Puts the page of the demo's phone together. It belongs to no site, so it brings a shell of its own.</summary>
public sealed partial class DemoPhoneView(OperatorCatalogue operators, SentMessageReader sent, SignInAddresses signIns, DemoSpeech speech)
{
    /// <summary>The field that says that an answer is being written.</summary>
    public const string WriteField = "write";

    private const int Shown = 12;

    public async Task<DemoPhoneModel> OfAsync(DemoPhoneChoice choice, CancellationToken cancellationToken)
    {
        var (chosen, persona, editor, culture) = choice;
        var (words, format) = speech.In(culture, chosen);
        var model = new DemoPhoneModel(ShellOf(chosen, persona, culture, words), words)
        {
            Operators = new Tabs(words["Demo.Operators"], [.. operators.All.Select(each => new TabLink(each.DisplayName, Url(each, null, culture), each == chosen))]),
            People = [.. DemoPersonas.Of(chosen.Name).Where(each => each.Login is not null).Select(each => Row(each, persona, chosen, culture, words))],
            Staff = [.. Editors.All.Select(each => new DemoPersonRow(each.Name, each.Email, $"{Url(chosen, null, culture)}&mail={Uri.EscapeDataString(each.Email)}", each == editor))],
        };

        if (editor is not null)
        {
            return model with { Editor = editor, Messages = await MailAsync(editor.Email, format, cancellationToken) };
        }

        return persona is null ? model : model with
        {
            Person = persona,
            Number = format.Phone(PhoneNumber.FromE164(persona.Login!)),
            Identification = chosen.TopUp is { AsksIdentification: true } ? words.Format("Demo.Identification", ("number", DemoIdentifications.Of(persona.CustomerId))) : null,
            SignIn = signIns.Of(chosen, culture) is { } address
                ? new Link(words["Demo.SignIn"], $"{address}?{SignInView.NumberField}={Uri.EscapeDataString(persona.Login!)}", "log-in")
                : null,
            Messages = await MessagesAsync(persona, format, cancellationToken),
            Answers = speech.AnswersIn(culture, chosen),
            AnswerUrl = $"{DemoPhonePage.Path}/answer{Url(chosen, persona, culture)[DemoPhonePage.Path.Length..]}",
            Writes = choice.Writes,
            WriteUrl = choice.Writes ? Url(chosen, persona, culture) : $"{Url(chosen, persona, culture)}&{WriteField}=1",
        };
    }

    private async Task<IReadOnlyList<DemoMessage>> MessagesAsync(DemoPersona persona, DisplayFormat format, CancellationToken cancellationToken)
    {
        var messages = await sent.LatestAsync(persona.Operator, persona.Login!, Shown, cancellationToken);
        var letters = await sent.LatestAsync(persona.Operator, PersonaGenerator.EmailOf(persona.Story), Shown, cancellationToken);
        return [.. messages.Concat(letters).OrderByDescending(message => message.SentAt).Take(Shown).Select(message => new DemoMessage(
            message.Kind == MessageKind.Email ? $"{message.Subject}\n\n{message.Text}" : message.Text,
            message.Purpose == MessagePurpose.SignInCode && Code().Match(message.Text) is { Success: true } code ? code.Value : null,
            format.DateTime(message.SentAt))
        {
            Links = [.. Address().Matches(message.Text).Select(match => new Uri(match.Value)).Where(OutboundLinks.Holds).Select(address => address.PathAndQuery)],
        })];
    }

    /// <summary>What is about a site is sent with the e-mails of its operator.</summary>
    private async Task<IReadOnlyList<DemoMessage>> MailAsync(string address, DisplayFormat format, CancellationToken cancellationToken)
    {
        var letters = new List<SentMessage>();
        foreach (var each in operators.All)
        {
            letters.AddRange(await sent.LatestAsync(each.Name, address, Shown, cancellationToken));
        }

        return [.. letters.OrderByDescending(letter => letter.SentAt).Take(Shown).Select(letter => new DemoMessage($"{letter.Subject}\n\n{letter.Text}", null, format.DateTime(letter.SentAt)))];
    }

    private ShellModel ShellOf(Operator chosen, DemoPersona? persona, string culture, IWords words) => new(
        new SiteShell(culture, CultureInfo.GetCultureInfo(culture).TextInfo.IsRightToLeft, chosen.DisplayName, $"/{chosen.PathPrefix}", speech.ThemeOf(chosen), [])
        {
            Words = ShellWords.From(key => words[key]),
        },
        words["Demo.Phone"])
    {
        Languages = [.. chosen.Languages.Select(each => new LanguageLink(each, words[$"Language.{each}"], Url(chosen, persona, each), each == culture))],
    };

    private static DemoPersonRow Row(DemoPersona each, DemoPersona? chosen, Operator @operator, string culture, IWords words) =>
        new(each.Name, words[$"DemoStory.{each.Story}"], Url(@operator, each, culture), each == chosen);

    private static string Url(Operator @operator, DemoPersona? persona, string culture) =>
        $"{DemoPhonePage.Path}?operator={@operator.Name}{(persona is null ? "" : $"&person={persona.Story}")}{(@operator.Languages.Contains(culture, StringComparer.Ordinal) ? $"&lang={culture}" : "")}";

    [GeneratedRegex(@"(?<!\d)\d{6}(?!\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"https?://[\w.:\-]+(/[\w.\-/]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}

/// <summary>How the page of the demo's phone speaks and looks.</summary>
public sealed class DemoSpeech(DisplayFormats formats, WordsFactory words, ThemeCatalogue themes, SmsAnswerWords answers)
{
    /// <summary>The usual words by which offers are ended and begun again.</summary>
    public IReadOnlyList<string> AnswersIn(string culture, Operator chosen) =>
        [.. ((bool[])[true, false]).Select(isStop => answers.WordsOf(chosen, culture, isStop)[0])];

    public (IWords Words, DisplayFormat Format) In(string culture, Operator chosen)
    {
        var format = formats.For(culture, default, chosen.TimeZone);
        return (words.For(format), format);
    }

    public Theme ThemeOf(Operator chosen) => themes[chosen.Name];
}
