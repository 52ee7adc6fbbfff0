/** The messaging extension's commands, by which their invokes are told apart; the manifest shows them under these ids. */

/** Action on a message, and only there: makes a ticket of it. Asks by `composeExtension/fetchTask`, with the `messagePayload`. */
export const createTicketCommand = 'create_ticket';

/** Action where people write: the form of a new request. Asks by `composeExtension/fetchTask`. */
export const newRequestCommand = 'new_request';

/** Query where people write: finds tickets, for agents. Run at once without words, then with what is typed. */
export const findTicketsCommand = 'find_tickets';
/** The one parameter of the query. */
export const findTicketsWords = 'words';
