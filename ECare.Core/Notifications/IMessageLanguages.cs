namespace ECare.Core.Notifications;

/// <summary>Finds the words of messages that no page asks for: a job's. The host brings it, since Core knows no language.</summary>
public interface IMessageLanguages
{
    /// <summary>The words of an operator's site in a language.</summary>
    /// <param name="operatorName">The name of the operator's folder.</param>
    /// <param name="culture">The receiver's language; where the operator does not speak it, its first one is taken.</param>
    MessageWords In(string operatorName, string culture);
}
