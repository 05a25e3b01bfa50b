using ECare.Core.Accounts;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Web.Features.Campaigns;

namespace ECare.Web.Features.Outbound.Answers;

/// <summary>
/// Takes what people answer to an SMS. The word for "stop" withdraws the consent to marketing by SMS of everybody who is reached by that number; the word for
/// "start" gives back what an answer withdrew, and nothing that nobody had allowed. Only a change is answered: gateways deliver twice, and two machines that
/// answer each other never end.
/// </summary>
internal sealed partial class SmsAnswers(ConsentDesk desk, CurrentOperator current, SmsAnswerWords words, IMessageLanguages languages, IServiceProvider services)
{
    private readonly KnownFacts known = services.GetRequiredService<KnownFacts>();
    private readonly MessageQueue queue = services.GetRequiredService<MessageQueue>();
    private readonly ILogger<SmsAnswers> logger = services.GetRequiredService<ILogger<SmsAnswers>>();

    /// <returns>For how many people something changed.</returns>
    public async Task<int> TakeAsync(PhoneNumber from, string? text, CancellationToken cancellationToken)
    {
        if (words.Read(current.Operator, text) is not { } answer)
        {
            LogNotUnderstood(current.Operator.Name);
            return 0;
        }

        var changed = new List<NumberHolder>();
        foreach (var holder in await desk.HoldersOfAsync(from, cancellationToken))
        {
            if (await SayAsync(holder.CustomerId, answer, cancellationToken))
            {
                changed.Add(holder);
            }
        }

        if (changed is [var first, ..])
        {
            // One number, one answer.
            var confirm = languages.In(current.Operator.Name, first.Language);
            var values = new Dictionary<string, object> { ["brand"] = current.Operator.DisplayName };
            queue.Enqueue(new SmsMessage(current.Operator.Name, from, confirm(answer.IsStop ? "Sms.Stopped" : "Sms.Restarted", values), MessagePurpose.Service));
        }

        LogTaken(current.Operator.Name, answer.IsStop, changed.Count);
        return changed.Count;
    }

    private async Task<bool> SayAsync(long customerId, SmsAnswer answer, CancellationToken cancellationToken)
    {
        if (!answer.IsStop
            && await desk.StandingAsync(customerId, ConsentPurpose.MarketingBySms, cancellationToken) is not { IsGiven: false, Last: { IsGiven: false, Way: ConsentWay.SmsAnswer } })
        {
            return false;
        }

        var said = new ConsentSaid(ConsentPurpose.MarketingBySms, !answer.IsStop, ConsentWay.SmsAnswer, new ConsentWords(answer.Language, answer.Word));
        var done = await desk.SayAsync(customerId, said, cancellationToken) == ConsentAnswer.Changed;
        known.Forget(current.Operator.Name, customerId);
        return done;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "An answer by SMS to {OperatorName}: stop {IsStop}, changed for {People}")]
    private partial void LogTaken(string operatorName, bool isStop, int people);

    [LoggerMessage(Level = LogLevel.Information, Message = "An answer by SMS to {OperatorName} was about something else")]
    private partial void LogNotUnderstood(string operatorName);
}
